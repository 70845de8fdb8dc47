"""The texts people are asked to agree to, as `consents.yaml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FILE = Path(__file__).parent / "consents.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages; as `str` it is in the reader's."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.vi


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One text. `needed`: nothing is filed on the portal without it. `confirmed`: wording and ground were approved."""

    code: str
    version: int
    needed: bool
    title: Words
    paragraphs: tuple[Words, ...]
    ground: Words
    confirmed: bool


@cache
def texts() -> dict[str, ConsentText]:
    """The texts in force, by code, in the order of the file. Raises ValueError for a file that says a code twice."""
    read = [_text(item) for item in yaml.safe_load(FILE.read_text("utf-8"))]
    found = {text.code: text for text in read}
    if len(found) != len(read):
        raise ValueError(f"{FILE}: a code stands twice")
    return found


def _text(item: dict[str, Any]) -> ConsentText:
    return ConsentText(
        code=item["code"],
        version=item["version"],
        needed=item["needed"],
        title=Words(**item["title"]),
        paragraphs=tuple(Words(**paragraph) for paragraph in item["text"]),
        ground=Words(**item["ground"]),
        confirmed=item["sure"] != "to_confirm",
    )
