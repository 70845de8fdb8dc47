"""A paper before it is set: its values, and what has to be readable on it whatever template sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from motcua.platform.limited import papers
from motcua.platform.typesetting import typeset

FOLDER = Path(__file__).parent
SHARED = "paper.typ"
"""What all templates may import: the shipped page, letters, head and signatures."""
QR = "qr"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a template of a kind (`rules.forms`) is given: `data`, and the drawings in SVG by their names.

    `must` are the texts without which it is not this paper, by what they are called (`MUST` in
    `operations.trying`); `created` is the moment the PDF bears as that of its making.
    """

    kind: str
    data: Mapping[str, Any]
    created: datetime
    must: Mapping[str, str]
    drawings: Mapping[str, str] = field(default_factory=dict)


def by_shipped(sheet: Sheet) -> bytes:
    """The paper as the shipped template sets it; the same sheet gives the same bytes."""
    return typeset(FOLDER / f"{sheet.kind}.typ", sheet.data, created=sheet.created, drawings=sheet.drawings)


def by_text(text: str, sheet: Sheet, *, use: str = papers.DESK, square: bool = False) -> papers.Set:
    """The paper as a template that somebody wrote sets it, in a limited process.

    `square`: look whether the square code is there, where the paper has one. Raises Faulty, TooMuch and Unavailable of
    `platform.limited.papers`.
    """
    return papers.set_paper(
        {"main.typ": text, SHARED: shipped_text(SHARED.removesuffix(".typ"))},
        sheet.data,
        created=sheet.created,
        drawings=sheet.drawings,
        must=sheet.must,
        square=QR if square and QR in sheet.drawings else None,
        use=use,
    )


@cache
def shipped_text(kind: str) -> str:
    """The template of a kind as it comes with the software."""
    return (FOLDER / f"{kind}.typ").read_text(encoding="utf-8")
