"""The addresses of this face's pages."""

from motcua.faces.desk.routes import PAGES
from motcua.faces.web.urls import patterns

app_name = "desk"
urlpatterns = patterns(PAGES)
