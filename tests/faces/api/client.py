"""A client of the interface for tests: JSON in, JSON out, as a demo role."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from tests.documents import samples
from tests.province import Province

BASE = "/api/v1"
PROCEDURE = "1.004873"


@dataclass
class Api:
    """Calls as whoever is named; None calls without a token. `headers` go with every call."""

    province: Province
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, role: str | None, **query: Any) -> HttpResponseBase:
        """GET below /api/v1."""
        return Client().get(BASE + path, query, headers=self._headers(role))

    def post(self, path: str, role: str | None, body: Any = None, **headers: str) -> HttpResponseBase:
        """POST a JSON value below /api/v1."""
        text = body if isinstance(body, bytes | str) else json.dumps({} if body is None else body)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client().post(
            BASE + path, text, content_type="application/json", headers={**self._headers(role), **given}
        )

    def upload(
        self, role: str | None, content: bytes | None = None, name: str = "to-khai.pdf", **headers: str
    ) -> HttpResponseBase:
        """POST a file."""
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        file = SimpleUploadedFile(name, samples.pdf() if content is None else content, "application/pdf")
        return Client().post(BASE + "/files", {"file": file}, headers={**self._headers(role), **given})

    def filing(self, role: str = "citizen", procedure: str = PROCEDURE) -> dict[str, Any]:
        """A body for POST /dossiers that will be accepted, its files uploaded."""
        example: dict[str, Any] = self.get(f"/procedures/{procedure}", None).json()["example"]
        for paper in example["components"]:
            paper["file"] = self.upload(role).json()["id"]
        return example

    def filed(self, role: str = "citizen", procedure: str = PROCEDURE) -> dict[str, Any]:
        """A dossier just filed: the answer of POST /dossiers."""
        answer = self.post("/dossiers", role, self.filing(role, procedure))
        assert answer.status_code == 201, answer.content
        return dict(answer.json())

    def act(self, code: str, action: str, role: str, **body: Any) -> HttpResponseBase:
        """Do an action."""
        return self.post(f"/dossiers/{code}/actions/{action}", role, body)

    def done(self, code: str, action: str, role: str, **body: Any) -> dict[str, Any]:
        """Do an action that must succeed; the dossier afterwards."""
        answer = self.act(code, action, role, **body)
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def _headers(self, role: str | None) -> dict[str, str]:
        return (
            self.headers if role is None else {**self.headers, "Authorization": f"Bearer {self.province.token(role)}"}
        )
