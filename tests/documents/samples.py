"""Files as people and attackers send them, made on the spot."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image


def pdf(pages: int = 1, *, scan: int = 2_000, **save: Any) -> bytes:
    """A PDF whose first page carries `scan` random bytes."""
    with Pdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.pages[0].Contents = document.make_stream(os.urandom(scan))
        return _saved(document, **save)


def encrypted_pdf(*, user: str = "", owner: str = "owner") -> bytes:
    """Locked for opening (`user`) or only for use (`owner`)."""
    return pdf(encryption=pikepdf.Encryption(user=user, owner=owner))


def pdf_with(act: str) -> bytes:
    """A PDF that acts or hides something, in the way named."""
    with Pdf.new() as document:
        document.add_blank_page()
        ACTS[act](document)
        return _saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def image(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A noisy picture: JPEG, PNG or WEBP."""
    buffer = io.BytesIO()
    Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)).save(buffer, kind)
    return buffer.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 10))
        + _chunk(b"IEND", b"")
    )


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def docx(**more: bytes) -> bytes:
    """The least Word file; `more` adds parts, double underscores standing for slashes."""
    extra = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in more.items()}
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **extra})


def docx_broken_in_lzma() -> bytes:
    """A Word file packed by a method seldom met, with five wrong bytes in the first part's head."""
    whole = archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}, zipfile.ZIP_LZMA)
    start = whole.index(b"word/document.xml") + len(b"word/document.xml") + 4
    return whole[:start] + b"\xff" * 5 + whole[start + 5 :]


def xlsx() -> bytes:
    """The least Excel file."""
    return archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _saved(document: Pdf, **save: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, **save)
    return buffer.getvalue()


def _script(document: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _open_action(document: Pdf) -> None:
    document.Root.OpenAction = _script(document)


def _named_script(document: Pdf) -> None:
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _script(document)])))


def _button(document: Pdf) -> None:
    on_enter = Dictionary(E=Dictionary(S=Name.Launch, F=String("cmd.exe")))
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]), AA=on_enter)
    document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(widget)]))
    document.pages[0].Annots = document.Root.AcroForm.Fields


def _attachment(document: Pdf) -> None:
    document.attachments["don.docx"] = pikepdf.AttachedFileSpec(document, b"content")


def _pinned_file(document: Pdf) -> None:
    spec = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=document.make_stream(b"MZ")))
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=spec)
    document.pages[0].Annots = Array([pin])


def _dynamic_form(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


ACTS = {
    "script on opening": _open_action,
    "script by name": _named_script,
    "button that starts a program": _button,
    "attached file": _attachment,
    "file pinned to a page": _pinned_file,
    "dynamic form": _dynamic_form,
}
