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
# What the library raises on objects that are missing or of another type than the standard (ISO 32000) says.
UNREADABLE = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError)
# A coarse sieve over the written form of an object; only what it catches is looked at piece by piece.
SUSPECT = re.compile(
    b"|".join(sorted({re.escape(name.encode()) for name in ACTIVE_KEYS | ACTIVE_ACTIONS | ACTIVE_KINDS}, reverse=True))
)


def inspect(path: Path) -> Good:
    """The page count, or why not. Reads the structure, decodes no page: a bomb in a page costs nothing here."""
    try:
        # Without recovery: a reconstructed file may lack pages, and nobody would know which.
        with pikepdf.open(path, suppress_warnings=True, attempt_recovery=False, inherit_page_attributes=False) as pdf:
            if pdf.is_encrypted:
                raise Bad("encrypted")
            pages = _count(pdf)
            _look_through(pdf)
    except pikepdf.PasswordError as problem:
        raise Bad("encrypted") from problem
    except UNREADABLE as problem:
        raise Bad("damaged") from problem
    return Good("pdf", pages)


def _count(pdf: pikepdf.Pdf) -> int:
    # Read first: counting the pages mends the tree, and a lost page would no longer show.
    declared = pdf.Root.Pages.Count
    pages = len(pdf.pages)
    if pages > MAX_PAGES:
        raise Bad("too_many_pages", pages)
    if pages == 0 or pages != declared:
        raise Bad("damaged")
    return pages


def _look_through(pdf: pikepdf.Pdf) -> None:
    # Warnings until here were oddities that kept neither the file nor its pages from being read: many scanners
    # make such files. From here on a warning is an object that cannot be read as it is written.
    pdf.get_warnings()
    if any(_acts(value) for value in pdf.objects):
        raise Bad("active_content")
    if pdf.get_warnings():
        raise Bad("damaged")


def _acts(value: object) -> bool:
    if not isinstance(value, pikepdf.Object):
        return False  # a number, a truth value or nothing
    plain = value.stream_dict if isinstance(value, pikepdf.Stream) else value
    if not SUSPECT.search(plain.unparse(resolved=True)):
        return False
    return any(_is_active(part) for part in _dictionaries(plain))


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
