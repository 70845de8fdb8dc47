"""Addresses of pages from their tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from motcua.faces.web.frame import view
from motcua.faces.web.page import Page
from motcua.faces.web.routes import PAGES

app_name = "web"


def patterns(pages: Sequence[Page]) -> list[URLPattern]:
    """Django's patterns of a face's pages."""
    return [path(page.address, view(page), name=page.name) for page in pages]


urlpatterns = patterns(PAGES)
