"""The addresses of this face's pages, all below `/quan-tri`."""

from dataclasses import replace

from motcua.faces.admin.routes import PAGES
from motcua.faces.web.urls import patterns

app_name = "admin"
urlpatterns = patterns([replace(page, address=f"quan-tri/{page.address}".rstrip("/")) for page in PAGES])
