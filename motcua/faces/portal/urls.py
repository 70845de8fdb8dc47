"""The addresses of this face's pages."""

from motcua.faces.portal.routes import PAGES
from motcua.faces.web.urls import patterns

app_name = "portal"
urlpatterns = patterns(PAGES)
