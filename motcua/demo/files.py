"""Reading what the demo province is made of."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "province"
PROCEDURES = FOLDER / "procedures"
STRUCTURE = (
    "calendars",
    "closures",
    "agencies",
    "commune_units",
    "reception_points",
    "closed_units",
    "report_only_bodies",
)


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """The parts of one file of the province by its name without ending; an absent file has no parts."""
    path = FOLDER / f"{name}.yaml"
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {} if path.is_file() else {}


def structure() -> dict[str, Any]:
    """The province as `directory.operations.import_province` takes it."""
    parts = {**read("province"), **read("agencies")}
    return {name: parts[name] for name in STRUCTURE}


def people() -> list[dict[str, Any]]:
    """Everybody, also those added where an offering needs a role nobody else holds."""
    return [*read("people")["people"], *read("people_extra").get("people", [])]


def roles() -> dict[str, str]:
    """Which account stands for which role of the demo."""
    return dict(read("people")["demo_roles"])
