"""PDF: whole, open to everyone, of bearable length, and nothing in it that acts or hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from motcua.documents.inspection.verdict import MAX_PAGES, Bad, Good

ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
)
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute"})
ACTIVE_KINDS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/3D", "/EmbeddedFile"})
# A coarse sieve over the written form of an object; only what it catches is looked at piece by piece.
SUSPECT = re.compile(
    b"|".join(sorted({re.escape(name.encode()) for name in ACTIVE_KEYS | ACTIVE_ACTIONS | ACTIVE_KINDS}, reverse=True))
)


def inspect(path: Path) -> Good:
    """The page count, or why not. Reads the structure, decodes no page: a bomb in a page costs nothing here."""
    try:
        # Without recovery: a reconstructed file may lack pages, and nobody would know which.
        with pikepdf.open(path, suppress_warnings=True, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Bad("encrypted")
            pages = len(pdf.pages)
            if pages > MAX_PAGES:
                raise Bad("too_many_pages", pages)
            if pages == 0:
                raise Bad("damaged")
            if any(_acts(value) for value in pdf.objects):
                raise Bad("active_content")
            if pdf.get_warnings():
                raise Bad("damaged")
    except pikepdf.PasswordError as problem:
        raise Bad("encrypted") from problem
    except pikepdf.PdfError as problem:
        raise Bad("damaged") from problem
    return Good("pdf", pages)


def _acts(value: pikepdf.Object) -> bool:
    plain = value.stream_dict if isinstance(value, pikepdf.Stream) else value
    return SUSPECT.search(plain.unparse(resolved=True)) is not None and any(_is_active(part) for part in _dictionaries(plain))


def _dictionaries(value: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The dictionaries written inside the value itself; what it points to is an object of its own."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Dictionary):
            yield part
            waiting.extend(child for child in part.values() if _is_inside(child))
        elif isinstance(part, pikepdf.Array):
            waiting.extend(child for child in part if _is_inside(child))


def _is_inside(child: object) -> bool:
    return isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect


def _is_active(part: pikepdf.Dictionary) -> bool:
    return (
        not ACTIVE_KEYS.isdisjoint(part.keys())
        or str(part.get("/S", "")) in ACTIVE_ACTIONS
        or str(part.get("/Subtype", "")) in ACTIVE_KINDS
        or str(part.get("/Type", "")) in ACTIVE_KINDS
    )
