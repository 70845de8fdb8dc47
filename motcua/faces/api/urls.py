"""The addresses below /api/v1/, from the table of endpoints."""

from __future__ import annotations

import re
from itertools import groupby

from django.urls import URLPattern, re_path

from motcua.faces.api.description.openapi import describe
from motcua.faces.api.dispatch import view
from motcua.faces.api.routes import ENDPOINTS

PARTS = {
    "code": r"[^/\x00-\x1f\x7f]{1,50}",
    "file": "[0-9a-f]{32}",
    "kind": "[a-z]{1,20}",
    "n": "[1-9][0-9]{0,3}",
    "notice": "[1-9][0-9]{0,17}",
}


def pattern(path: str) -> str:
    """The regular expression of a template such as /dossiers/{code}."""
    return "^" + re.sub(r"\{(\w+)\}", lambda found: f"(?P<{found[1]}>{PARTS[found[1]]})", path[1:]) + "$"


urlpatterns: list[URLPattern] = [
    re_path(pattern(path), view(list(endpoints)))
    for path, endpoints in groupby(sorted(ENDPOINTS, key=lambda each: each.path), key=lambda each: each.path)
]
urlpatterns.append(re_path(r"^openapi\.json$", describe))
