"""Values planted in what one person sent, to be looked for in every answer that others get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.documents import samples

MUST_NOT_SEE = frozenset({"business", "commune_officer", "board"})
"""Roles that have nothing to do with the citizen's dossier, whatever else changes."""

Call = Callable[..., Any]
"""(method, path below /api/v1, role, json=..., files=...) answers something with `status_code` and `json()`."""


@dataclass
class Planted:
    """The dossier and files that hold canaries, and what each role may never read."""

    dossiers: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    hidden: dict[str, frozenset[str]] = field(default_factory=dict)


def plant(call: Call, roles: Iterable[str], procedure: str) -> Planted:
    """File as the citizen, upload as the business, and say from whom each is hidden.

    From the citizen's values a role is kept that does not find the dossier; from those of an upload that belongs to
    nothing, everybody but its sender; from the secret of a dossier, everybody.
    """
    planted = Planted()
    roles = list(roles)
    body, words = _filing(call("GET", f"/procedures/{procedure}", None).json()["example"])
    filed = call("POST", "/dossiers", "citizen", json=body)
    assert filed.status_code == 201, filed.content
    told = filed.json()
    name = "chim-en-cua-doanh-nghiep.pdf"
    upload = call("POST", "/files", "business", files={"file": (name, samples.pdf())})
    planted.dossiers.append(told["code"])
    planted.files.append(upload.json()["id"])
    for role in roles:
        found = call("GET", f"/dossiers/{told['code']}", role).status_code
        hidden = {told["secret"]} | (words if found == 404 else set()) | ({name} if role != "business" else set())
        planted.hidden[role] = frozenset(hidden)
    for role in MUST_NOT_SEE & set(roles):
        assert words <= planted.hidden[role], f"{role} reads the citizen's dossier"
    return planted


def caller(client: httpx.Client, tokens: Mapping[str, str]) -> Call:
    """Calls below the client's base as a role."""

    def call(method: str, path: str, role: str | None, **sent: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {tokens[role]}"} if role else {}
        return client.request(method, path, headers=headers, **sent)

    return call


def seen(planted: Mapping[str, frozenset[str]], role: str, content: bytes, headers: str) -> list[str]:
    """The canaries in an answer that the role may not read."""
    text = content.decode("utf-8", "replace") + headers
    return sorted(value for value in planted.get(role, ()) if value in text)


def _filing(example: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    body = deepcopy(example)
    words = {"email": "chim-en@nguoidan.example", "address": "số 99 ngõ Chim Én, phường Lạc Thành, tỉnh Lạc Giang"}
    body["applicant"].update(words)
    body["components"] = []
    if "purpose" in body["form"]:
        body["form"]["purpose"] = words["purpose"] = "Mục đích chim én mang theo"
    return body, set(words.values())
