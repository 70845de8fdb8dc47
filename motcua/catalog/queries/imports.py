"""What an import would do, and the catalogue as bundles again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from motcua.catalog import files
from motcua.catalog.models import ProcedureVersion


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one procedure: the version's number after the import, and from when it holds."""

    code: str
    name: str
    kind: Literal["new", "changed", "unchanged"]
    number: int
    since: date
    digest: str

    def as_dict(self) -> dict[str, Any]:
        """`{code, name, kind, number, since, digest}`."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "number": self.number,
            "since": self.since.isoformat(),
            "digest": self.digest,
        }


def plan(bundles: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """What importing these bundles (plain values that passed the checker) would do, in order of code.

    A bundle that says the same as the newest version changes nothing; any other becomes the next version.
    """
    by_code = {bundle["code"]: bundle for bundle in bundles}
    newest = _newest(by_code)
    return tuple(_change(by_code[code], newest.get(code)) for code in sorted(by_code))


def exported(codes: Iterable[str] | None = None) -> dict[str, Mapping[str, Any]]:
    """The newest version of every procedure (or of those named) as the plain values of a bundle, by code."""
    rows = ProcedureVersion.objects.order_by("procedure__code", "number").values_list("procedure__code", "content")
    if codes is not None:
        rows = rows.filter(procedure__code__in=list(codes))
    return {code: json.loads(content) for code, content in dict(rows).items()}


def _newest(codes: Iterable[str]) -> dict[str, tuple[int, str]]:
    rows = ProcedureVersion.objects.filter(procedure__code__in=list(codes)).order_by("number")
    return {code: (number, digest) for code, number, digest in rows.values_list("procedure__code", "number", "digest")}


def _change(bundle: Mapping[str, Any], newest: tuple[int, str] | None) -> Change:
    digest = files.digest(bundle)
    number, known = newest or (0, "")
    return Change(
        code=bundle["code"],
        name=bundle["name"]["vi"],
        kind="unchanged" if known == digest else "changed" if newest else "new",
        number=number if known == digest else number + 1,
        since=date.fromisoformat(bundle["effective"]["from"]),
        digest=digest,
    )
