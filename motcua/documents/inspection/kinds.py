"""Which kind of file the first bytes show, and whether a second file hides in it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import puremagic

from motcua.documents.inspection.verdict import Bad

HEAD_BYTES = 4096
SIGNATURES = (
    ("pdf", re.compile(rb"(?:\xef\xbb\xbf)?[\t\n\r ]{0,64}%PDF-[0-9]\.[0-9]")),
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("zip", re.compile(rb"PK\x03\x04")),
)
OTHERS = (
    ("office97", re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("heic", re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    ("program", re.compile(rb"MZ|\x7fELF|#!")),
    ("html", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|script|svg|\?xml)", re.IGNORECASE)),
)


def kind_of(path: Path) -> str:
    """`pdf`, `jpeg`, `png`, `webp` or `zip`. Raises Bad("not_accepted") naming what else it is."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        raise Bad("empty")
    for kind, signature in SIGNATURES:
        if signature.match(head):
            if kind != "zip":
                _refuse_two_in_one(path, kind, head)
            return kind
    raise Bad("not_accepted", _name_of(head))


def _refuse_two_in_one(path: Path, kind: str, head: bytes) -> None:
    """A file that two programs read as two different things is not what the officer sees."""
    if kind != "pdf" and b"%PDF-" in head:
        raise Bad("not_accepted", f"{kind}+pdf")
    if zipfile.is_zipfile(path):
        raise Bad("not_accepted", f"{kind}+zip")


def _name_of(head: bytes) -> str:
    for name, signature in OTHERS:
        if signature.match(head):
            return name
    try:
        found = puremagic.from_string(head).lstrip(".")
    except (puremagic.PureError, ValueError):
        found = ""
    if found:
        return found
    return "text" if b"\0" not in head else "unknown"
