"""Addresses of pages from their tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from motcua.faces.web.frame import view
from motcua.faces.web.oidc.signing_out import told_by_provider
from motcua.faces.web.page import Page
from motcua.faces.web.routes import PAGES

app_name = "web"


class Code(StringConverter):
    """A dossier's code in an address. Codes given by others may hold a slash: what stands below one comes first."""

    regex = r"[^\x00-\x1f\x7f]{1,50}"


register_converter(Code, "code")


def patterns(pages: Sequence[Page]) -> list[URLPattern]:
    """Django's patterns of a face's pages."""
    return [path(page.address, view(page), name=page.name) for page in pages]


urlpatterns = [
    path("dang-nhap/<slug:provider>/het-phien", told_by_provider, name="told_by_provider"),
    *patterns(PAGES),
]
