"""The table of old names, everyday words and abbreviations (`synonyms.yaml`)."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from motcua.catalog import files
from motcua.catalog.rules.search import Synonym

PATH = Path(__file__).parent / "synonyms.yaml"


class Synonyms(NamedTuple):
    """The table, the words of a request that name no procedure, and the day on which the table was made."""

    table: tuple[Synonym, ...]
    fillers: tuple[str, ...]
    read_on: date


@functools.cache
def synonyms() -> Synonyms:
    """The shipped table. Raises `ValueError` or `KeyError` for a table that is none."""
    values: dict[str, Any] = files.load(PATH.read_text("utf-8"))
    table = tuple(
        Synonym.of(
            said,
            row["now"],
            since=date.fromisoformat(row["since"]) if "since" in row else None,
            ground=row.get("ground", ""),
            sure=row.get("sure", "confirmed"),
        )
        for row in values["synonyms"]
        for said in row["said"]
    )
    return Synonyms(table, tuple(values["fillers"]), date.fromisoformat(values["read"]))
