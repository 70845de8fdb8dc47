"""Word and Excel files: zip archives of a known shape, unpacked within bounds to know that they are whole."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from motcua.documents.inspection.verdict import Bad, Good

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024
PIECE = 256 * 1024
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
# ECMA-376: every package has this part.
CONTENT_TYPES = "[Content_Types].xml"
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


def inspect(path: Path) -> Good:
    """docx or xlsx without a page count. Raises Bad for other archives, macros, locked, broken or inflating ones."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            kind = _kind_of({entry.filename for entry in entries})
            if len(entries) > MAX_ENTRIES:
                raise Bad("too_complex", len(entries))
            if any(entry.flag_bits & 1 for entry in entries):
                raise Bad("encrypted")
            if any(_acts(entry.filename.lower()) for entry in entries):
                raise Bad("active_content")
            _read_through(archive, entries)
    except UNREADABLE as problem:
        raise Bad("damaged") from problem
    return Good(kind)


def _kind_of(names: set[str]) -> str:
    for part, kind in MAIN_PARTS.items():
        if part in names and CONTENT_TYPES in names:
            return kind
    raise Bad("not_accepted", "zip")


def _acts(name: str) -> bool:
    """Macros, ActiveX controls, and programs or other files put inside."""
    return (
        name.endswith(("vbaproject.bin", ".exe", ".js", ".vbs"))
        or "/activex/" in name
        or ("/embeddings/" in name and name.endswith(".bin"))
    )


def _read_through(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack everything, counting what really comes out; what the archive says of itself may be a lie."""
    total = 0
    for entry in entries:
        unpacked = 0
        with archive.open(entry) as stream:
            while piece := stream.read(PIECE):
                unpacked += len(piece)
                total += len(piece)
                inflated = unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(1, entry.compress_size)
                if total > MAX_UNPACKED or inflated:
                    raise Bad("too_complex")
