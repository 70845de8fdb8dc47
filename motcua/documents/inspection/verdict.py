"""What an inspection finds, as it travels between the processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Good:
    """The file is whole and of a kind that is taken. `pages` is None where the format does not count them."""

    kind: str
    pages: int | None = None


class Bad(Exception):
    """The file is not taken. `detail` is what was found or counted."""

    def __init__(self, code: str, detail: str | int | None = None) -> None:
        self.code = code
        self.detail = detail
        super().__init__(code)


MAX_PAGES = 500
MAX_PIXELS = 100_000_000
