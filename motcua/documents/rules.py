"""Names, ids and kinds of files: decisions on values alone."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime
from typing import NamedTuple

from motcua.platform.actor import Actor

NAME_CHARS = 200
NO_NAME = "tep-khong-ten"
RANDOM_BITS = 80


class Kind(NamedTuple):
    """A kind of file that is taken: its media type and the name endings it goes by, the usual one first."""

    media_type: str
    endings: tuple[str, ...]


KINDS = {
    "pdf": Kind("application/pdf", (".pdf",)),
    "jpeg": Kind("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif")),
    "png": Kind("image/png", (".png",)),
    "webp": Kind("image/webp", (".webp",)),
    "docx": Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "xlsx": Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
}


def new_file_id(now: datetime) -> str:
    """An opaque public id: 48 bits of milliseconds, so that neighbours in time are neighbours in the index, and 80
    random bits, so that nobody guesses one. 32 lower-case hex digits."""
    milliseconds = int(now.timestamp() * 1000)
    return f"{milliseconds:012x}{secrets.randbits(RANDOM_BITS):020x}"


def is_file_id(text: object) -> bool:
    """Whether the text has the shape of a file id; anything else need not reach the database."""
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{32}", text) is not None


def owner_of(actor: Actor) -> str:
    """Whose a file is: the account, whichever position it acts in."""
    return f"{actor.kind}:{actor.id}"


def shown_name(given: str | bytes | None, kind: Kind) -> str:
    """The sender's name for the file, safe to show and to offer for download; never empty, at most 200 characters.

    Directories, control and direction-changing characters and unpaired surrogates go; letters are composed
    (NFC). The content decides the kind: an ending that belongs to another kind stays visible and the right one
    is added (`photo.pdf` that is a JPEG becomes `photo.pdf.jpg`).
    """
    last = re.split(r"[/\\]", _decoded(given))[-1]
    composed = unicodedata.normalize("NFC", "".join(char for char in last if _is_shown(char)))
    name = " ".join(composed.split()).strip(". ")
    if not name or f".{name.lower()}" in kind.endings:
        name = NO_NAME
    stem, dot, ending = name.rpartition(".")
    if not dot or f".{ending.lower()}" not in kind.endings:
        stem, ending = name, kind.endings[0][1:]
    return f"{stem[: NAME_CHARS - len(ending) - 1].rstrip('. ')}.{ending}"


def _decoded(given: str | bytes | None) -> str:
    if given is None:
        return ""
    if isinstance(given, str):
        return given
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        return given.decode("cp1258", errors="replace")


def _is_shown(char: str) -> bool:
    """Neither control (Cc), invisible or direction-changing (Cf), surrogate (Cs), private (Co) nor unassigned (Cn);
    line separators (Zl, Zp) become nothing, other spaces stay until they are folded."""
    category = unicodedata.category(char)
    return char in "\t" or category not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
