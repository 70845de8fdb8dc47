"""Printed papers: a template and plain values become a PDF, the same bytes every time.

The templates are typst's. Values reach a template as JSON beside it, never inside its text, so that a name such as
`#show` is a name. Only the fonts within the typst wheel are used: nothing is installed or fetched for printing, and two
machines print alike. What comes out is PDF/A-2b (it will open in fifty years) and PDF/UA-1 (it can be read aloud).
"""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

STANDARDS: list[typst.PDFStandard] = ["a-2b", "ua-1"]
# Assigned characters in these ranges have a glyph in the wheel's fonts (a test sets every one of them).
_WITH_GLYPH = (
    (0x0020, 0x007E),
    (0x00A0, 0x03FF),
    (0x0400, 0x0484),
    (0x048A, 0x04FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2040),
    (0x20A0, 0x20C0),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2199),
    (0x2200, 0x22FF),
)
_LATIN_END = 0x024F
_LONG_RUN = re.compile(r"\S{31,}")
_PIECE = re.compile(r"\S{10}(?=\S)")
_BREAK_HERE = r"\g<0>" + "\N{ZERO WIDTH SPACE}"


def typeset(
    template: Path, data: Mapping[str, Any], *, created: datetime, drawings: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Set `data` by the template and answer the PDF.

    `template` reads `data` by `json(bytes(sys.inputs.data))`, each drawing (SVG) by its name in `sys.inputs`, and finds
    other files only in its own folder. The same template, values and `created` (the moment the document bears as that
    of its making) give the same bytes. Any thread may call. A template that cannot be set is a defect, not a refusal:
    `typst.TypstError`.
    """
    inputs = {**drawings, "data": json.dumps(printable(data))}
    compiler, lock = _compiler(template.parent)
    with lock:
        made = compiler.compile(
            str(template),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(created.timestamp()),
        )
    if not isinstance(made, bytes):
        raise TypeError(f"{template}: a PDF is one file")
    return made


def printable(value: Any) -> Any:
    """The same plain value with texts as paper can show them.

    Line ends are `\\n`, other white space is a blank. What no font has a glyph for, and what is invisible or turns the
    direction of writing (which could make a name read as another), is named by its code point: `[U+1F600]`. A run of
    more than 30 characters without a blank may be broken.
    """
    match value:
        case str():
            return _text(value)
        case Mapping():
            return {name: printable(each) for name, each in value.items()}
        case list() | tuple():
            return [printable(each) for each in value]
        case _:
            return value


def _text(text: str) -> str:
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", unicodedata.normalize("NFC", text))
    return "\n".join(_LONG_RUN.sub(_breakable, _line(line)) for line in lines)


def _breakable(run: re.Match[str]) -> str:
    return _PIECE.sub(_BREAK_HERE, run.group())


def _line(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    return "".join(_shown(char, before) for char, before in zip(line, " " + line, strict=False))


def _shown(char: str, before: str) -> str:
    category, point = unicodedata.category(char), ord(char)
    if char == "\t" or category == "Zs":
        return " "
    if category[0] == "C" or not any(first <= point <= last for first, last in _WITH_GLYPH):
        return f"[U+{point:04X}]"
    if category[0] == "M" and not _carries_marks(before):
        return f"[U+{point:04X}]"
    return char


def _carries_marks(char: str) -> bool:
    """Whether a mark may stand over it: on a Latin letter, or on another mark on one."""
    return (ord(char) <= _LATIN_END and char.isalpha()) or unicodedata.category(char)[0] == "M"


@cache
def _compiler(folder: Path) -> tuple[typst.Compiler, threading.Lock]:
    """One for a folder of templates in each process; made at first use, for its threads do not survive a fork."""
    import typst  # not with the module: few processes print

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return typst.Compiler(root=str(folder), font_paths=fonts, ignore_system_fonts=True), threading.Lock()
