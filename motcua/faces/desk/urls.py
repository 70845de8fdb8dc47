"""The addresses of this face's pages, all below `/can-bo`."""

from dataclasses import replace

from motcua.faces.desk.routes import PAGES
from motcua.faces.web.urls import patterns

app_name = "desk"
urlpatterns = patterns([replace(page, address=f"can-bo/{page.address}".rstrip("/")) for page in PAGES])
