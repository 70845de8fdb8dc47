"""One thing the checker has to say about a bundle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

Plain = Mapping[str, Any]
Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """`path` is a JSON pointer into the bundle; an `error` keeps it from being imported, a `warning` does not."""

    path: str
    message: str
    severity: Severity = "error"
    file: str = ""

    def as_dict(self) -> dict[str, str]:
        """`{file, path, message, severity}`."""
        return {"file": self.file, "path": self.path, "message": self.message, "severity": self.severity}

    def __str__(self) -> str:
        return f"{self.file}{'#' if self.file else ''}{self.path or '/'}: {self.message}"


Findings = Iterator[Finding]


def pointer(*parts: str | int) -> str:
    """The JSON pointer of a place."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
