"""What people and attackers send, made on the spot: over 300 uploads, each with the answer it must get.

A case is a name, what makes its content, and the code of the refusal; ACCEPTED where it is taken. Contents are made
only when they are asked for: some are large.
"""

from __future__ import annotations

import gzip
import io
import os
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf
from PIL import Image

from tests.documents import samples

MB = 1024 * 1024
ACCEPTED = ""
TYPE, DAMAGED, LOCKED = "file_type_not_accepted", "file_damaged", "file_encrypted"
ACTIVE, COMPLEX, PAGES = "file_active_content", "file_too_complex", "file_too_many_pages"
EMPTY, LARGE = "file_empty", "file_too_large"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Make = Callable[[], bytes]


class Case(NamedTuple):
    """One upload: what it is, under which name it comes, what makes its content, and what must be answered."""

    what: str
    name: str
    make: Make
    code: str


def cases() -> list[Case]:
    """All of them, in a fixed order."""
    families = (_names, _good, _extensions, _foreign, _cut, _holes, _locked, _active, _two_in_one, _bombs, _trifles)
    return [case for family in families for case in family()]


GOOD: dict[str, Make] = {
    "pdf": samples.pdf,
    "jpg": lambda: samples.image("JPEG", (200, 150)),
    "png": lambda: samples.image("PNG", (200, 150)),
    "webp": lambda: samples.image("WEBP", (200, 150)),
    "docx": lambda: samples.docx(word__media__a_DOT_bin=os.urandom(5000)),
    "xlsx": samples.xlsx,
}
NAMES = {
    "Vietnamese": "Đơn đề nghị xác nhận tình trạng hôn nhân",
    "Vietnamese in pieces": "Gi\u00e2\u0301y khai sinh \u0111e\u0302\u0309 no\u0323\u0302p",
    "right to left": "\u202egpj.exe",
    "isolated right to left": "\u2067tệp\u2069",
    "Arabic": "وثيقة",
    "zero width": "d\u200bo\u200dn",
    "control characters": "a\x01b\x7fc\x85",
    "line break": "a\r\nSet-Cookie: x=1",
    "very long": "ộ" * 300,
    "climbing up": "../../../../etc/passwd",
    "Windows path": "C:\\Users\\Lan\\don",
    "device": "CON",
    "dots": "...",
    "page inside": "<script>alert(1)</script>",
    "quotes": 'a"; filename="b',
    "percent signs": "%00%2e%2e%2f",
    "smile": "giấy tờ 😀",
    "blanks": "  \u00a0 ",
    "question": "' OR 1=1 --",
    "template": "{{7*7}}${7*7}",
    "formula": "=cmd|'/c calc'!A1",
}


def _names() -> Iterator[Case]:
    for (what, name), (ending, make) in product(NAMES.items(), [("pdf", GOOD["pdf"]), ("jpg", GOOD["jpg"])]):
        yield Case(f"name, {what}, {ending}", f"{name}.{ending}", make, ACCEPTED)


def _good() -> Iterator[Case]:
    for pages in (1, 2, 20, 100, 500):
        yield Case(f"pdf of {pages} pages", "a.pdf", lambda pages=pages: samples.pdf(pages), ACCEPTED)  # type: ignore[misc]
    for scan in (0, 100, 100_000, 5 * MB, 15 * MB):
        yield Case(f"pdf with a scan of {scan} bytes", "a.pdf", lambda scan=scan: samples.pdf(scan=scan), ACCEPTED)  # type: ignore[misc]
    for version in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0"):
        make = lambda version=version: samples.pdf(force_version=version)  # type: ignore[misc] # noqa: E731
        yield Case(f"pdf {version}", "a.pdf", make, ACCEPTED)
    yield Case("pdf made for the web", "a.pdf", lambda: samples.pdf(3, linearize=True), ACCEPTED)
    yield Case(
        "pdf of packed objects", "a.pdf", lambda: samples.pdf(object_stream_mode=ObjectStreamMode.generate), ACCEPTED
    )
    yield Case("pdf after blank lines", "a.pdf", lambda: b"\r\n\n" + samples.pdf(), ACCEPTED)
    for kind, size in product(("JPEG", "PNG", "WEBP"), ((1, 1), (3000, 1), (1, 3000), (1600, 1200))):
        make = lambda kind=kind, size=size: samples.image(kind, size)  # type: ignore[misc] # noqa: E731
        yield Case(f"{kind} of {size[0]} by {size[1]}", f"a.{kind.lower()}", make, ACCEPTED)
    for kind, mode in (
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "1"),
        ("PNG", "L"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
    ):
        yield Case(f"{kind} of mode {mode}", "a", lambda kind=kind, mode=mode: _picture(kind, mode), ACCEPTED)  # type: ignore[misc]
    yield Case("progressive jpeg", "a.jpg", lambda: _picture("JPEG", "RGB", progressive=True), ACCEPTED)
    yield Case("turned jpeg", "a.jpg", lambda: _picture("JPEG", "RGB", exif=_turned()), ACCEPTED)
    for ending in ("docx", "xlsx"):
        yield Case(f"least {ending}", f"a.{ending}", GOOD[ending], ACCEPTED)
    yield Case(
        "word with a picture", "a.docx", lambda: samples.docx(word__media__a_DOT_png=samples.image("PNG")), ACCEPTED
    )


def _extensions() -> Iterator[Case]:
    for (ending, make), wrong in product(GOOD.items(), ("exe", "html", "svg", "pdf.js", "docm")):
        yield Case(f"{ending} called {wrong}", f"a.{wrong}", make, ACCEPTED)


FOREIGN: dict[str, bytes] = {
    "exe": b"MZ" + os.urandom(400),
    "elf": b"\x7fELF" + os.urandom(400),
    "macho": b"\xcf\xfa\xed\xfe" + os.urandom(400),
    "sh": b"#!/bin/sh\nrm -rf /\n",
    "bat": b"@echo off\r\ndel *.*\r\n",
    "ps1": b"Invoke-WebRequest http://x\r\n",
    "vbs": b'MsgBox "a"\r\n',
    "js": b"alert(1)\n",
    "py": b"import os\n",
    "php": b"<?php system($_GET[0]); ?>",
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "htm": b"<html><body onload=alert(1)></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "svg2": b'<?xml version="1.0"?><svg onload="alert(1)"/>',
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "xxe": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>',
    "rtf": b"{\\rtf1\\ansi a}",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(2000),
    "gz": gzip.compress(b"a" * 1000),
    "bz2": b"BZh91AY&SY" + os.urandom(100),
    "xz": b"\xfd7zXZ\x00" + os.urandom(100),
    "7z": b"7z\xbc\xaf\x27\x1c" + os.urandom(100),
    "rar": b"Rar!\x1a\x07\x00" + os.urandom(100),
    "zip": samples.archive({"a.txt": b"a"}),
    "jar": samples.archive({"META-INF/MANIFEST.MF": b"a", "A.class": b"\xca\xfe\xba\xbe"}),
    "apk": samples.archive({"AndroidManifest.xml": b"a"}),
    "odt": samples.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
    "pptx": samples.archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}),
    "epub": samples.archive({"mimetype": b"application/epub+zip"}),
    "gif": b"GIF89a" + os.urandom(100),
    "bmp": b"BM" + os.urandom(100),
    "tiff": b"II*\x00" + os.urandom(100),
    "heic": b"\x00\x00\x00\x18ftypheic" + os.urandom(100),
    "avif": b"\x00\x00\x00\x18ftypavif" + os.urandom(100),
    "ico": b"\x00\x00\x01\x00" + os.urandom(100),
    "psd": b"8BPS" + os.urandom(100),
    "ps": b"%!PS-Adobe-3.0\nshowpage\n",
    "mp3": b"ID3\x03" + os.urandom(100),
    "mp4": b"\x00\x00\x00\x18ftypmp42" + os.urandom(100),
    "avi": b"RIFF\x00\x00\x00\x00AVI " + os.urandom(100),
    "wav": b"RIFF\x00\x00\x00\x00WAVE" + os.urandom(100),
    "class": b"\xca\xfe\xba\xbe" + os.urandom(100),
    "wasm": b"\x00asm\x01\x00\x00\x00",
    "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + os.urandom(100),
    "sqlite": b"SQLite format 3\x00" + os.urandom(100),
    "csv": "họ tên;số\nLan;1\n".encode(),
    "txt": b"xin chao",
    "json": b'{"a": 1}',
    "eml": b"From: a@example.org\r\n\r\na",
    "pem": b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    "eicar": EICAR,
    "eicar.com in a zip": samples.archive({"eicar.com": EICAR}),
}


def _foreign() -> Iterator[Case]:
    for (what, content), name in product(FOREIGN.items(), ("{}", "{}.pdf")):
        yield Case(f"{what} called {name}", "a." + name.format(what), lambda content=content: content, TYPE)  # type: ignore[misc]
    yield Case("tar", "a.pdf", _tar, TYPE)
    yield Case("noise", "a.pdf", lambda: b"\x01" + os.urandom(4000), TYPE)


def _cut() -> Iterator[Case]:
    for (ending, make), percent in product(GOOD.items(), (15, 50, 80, 97)):

        def cut(make: Make = make, percent: int = percent) -> bytes:
            whole = make()
            return whole[: len(whole) * percent // 100]

        if ending != "xlsx" or percent < 97:
            yield Case(f"{ending} cut at {percent} %", f"a.{ending}", cut, DAMAGED)


def _holes() -> Iterator[Case]:
    for ending, percent in product(("pdf", "png", "webp", "docx"), (40, 60)):

        def holed(make: Make = GOOD[ending], percent: int = percent) -> bytes:
            whole = make()
            middle = len(whole) * percent // 100
            return whole[:middle] + whole[middle + len(whole) // 10 :]

        yield Case(f"{ending} with a hole at {percent} %", f"a.{ending}", holed, DAMAGED)


def _locked() -> Iterator[Case]:
    for revision, user in product((2, 3, 4, 6), ("", "mo")):

        def locked(revision: int = revision, user: str = user) -> bytes:
            weak = {"aes": False, "metadata": False} if revision < 4 else {}
            return samples.pdf(encryption=Encryption(user=user, owner="owner", R=revision, **weak))  # type: ignore[arg-type]

        yield Case(f"pdf locked by revision {revision}, {user or 'use only'}", "a.pdf", locked, LOCKED)
    yield Case("word locked part by part", "a.docx", _locked_word, LOCKED)


def _active() -> Iterator[Case]:
    for act in samples.ACTS:
        yield Case(f"pdf, {act}", "a.pdf", lambda act=act: samples.pdf_with(act), ACTIVE)  # type: ignore[misc]
    for kind in ("JavaScript", "Launch", "ImportData", "GoToE", "Rendition"):
        make = lambda kind=kind: _pdf_that(OpenAction=Dictionary(S=Name(f"/{kind}")))  # type: ignore[misc] # noqa: E731
        yield Case(f"pdf that opens by {kind}", "a.pdf", make, ACTIVE)
    for kind in ("FileAttachment", "RichMedia", "Movie", "Sound", "3D"):
        yield Case(f"pdf with a {kind}", "a.pdf", lambda kind=kind: _pdf_noting(kind), ACTIVE)  # type: ignore[misc]
    parts = {
        "macros": "word__vbaProject_DOT_bin",
        "control": "word__activeX__activeX1_DOT_xml",
        "object": "word__embeddings__oleObject1_DOT_bin",
        "program": "word__media__a_DOT_exe",
        "script": "word__media__a_DOT_js",
        "other script": "customUI__a_DOT_vbs",
        "macros in capitals": "word__VBAPROJECT_DOT_BIN",
    }
    for (what, part), ending in product(parts.items(), ("docx", "docm")):
        yield Case(f"word with {what}, {ending}", f"a.{ending}", lambda part=part: samples.docx(**{part: b"x"}), ACTIVE)  # type: ignore[misc]


def _two_in_one() -> Iterator[Case]:
    archive = samples.archive({"a.exe": b"MZ"})
    for ending in ("pdf", "jpg", "png", "webp"):
        yield Case(f"{ending} and zip", f"a.{ending}", lambda ending=ending: GOOD[ending]() + archive, TYPE)  # type: ignore[misc]
        yield Case(f"{ending} and jar", f"a.{ending}", lambda ending=ending: GOOD[ending]() + FOREIGN["jar"], TYPE)  # type: ignore[misc]
    for ending in ("jpg", "png"):
        small = "JPEG" if ending == "jpg" else "PNG"
        yield Case(
            f"{ending} and pdf", f"a.{ending}", lambda small=small: samples.image(small, (4, 4)) + samples.pdf(), TYPE
        )  # type: ignore[misc]
    for what in ("html", "exe", "sh", "gif", "txt", "svg", "ps", "rtf"):
        yield Case(f"{what} and pdf", "a.pdf", lambda what=what: FOREIGN[what] + samples.pdf(), TYPE)  # type: ignore[misc]
        yield Case(f"{what} and word", "a.docx", lambda what=what: FOREIGN[what] + samples.docx(), TYPE)  # type: ignore[misc]


def _bombs() -> Iterator[Case]:
    for width, height in ((60_000, 60_000), (100_001, 1_000), (2_000_000, 51), (2**31 - 1, 2**31 - 1)):
        make = lambda width=width, height=height: samples.png_claiming(width, height)  # type: ignore[misc] # noqa: E731
        yield Case(f"png that claims {width} by {height}", "a.png", make, COMPLEX)
    yield Case("jpeg that claims to be enormous", "a.jpg", _jpeg_claiming, COMPLEX)
    for pages in (501, 2_000, 10_000):
        yield Case(f"pdf of {pages} pages", "a.pdf", lambda pages=pages: samples.pdf(pages), PAGES)  # type: ignore[misc]
    for megabytes in (30, 150):
        make = lambda megabytes=megabytes: samples.docx(word__media__a_DOT_bmp=b"\0" * megabytes * MB)  # type: ignore[misc] # noqa: E731
        yield Case(f"word that unpacks to {megabytes} MB", "a.docx", make, COMPLEX)
    yield Case(
        "word of 3,000 parts",
        "a.docx",
        lambda: samples.docx(**{f"word__{n}_DOT_xml": b"" for n in range(3000)}),
        COMPLEX,
    )
    yield Case("word that unpacks to 250 MB in small parts", "a.docx", _many_parts, COMPLEX)
    # Pages are not decoded here, so what unpacks in them costs nothing.
    yield Case("pdf whose page unpacks to 200 MB", "a.pdf", lambda: _pdf_unpacking(200), ACCEPTED)
    yield Case("pdf whose page is packed twice", "a.pdf", lambda: _pdf_unpacking(200, twice=True), ACCEPTED)
    for depth in (1_000, 100_000):
        yield Case(f"pdf nested {depth} deep", "a.pdf", lambda depth=depth: _nested(depth), DAMAGED)  # type: ignore[misc]
    yield Case("pdf whose pages go round", "a.pdf", _round, DAMAGED)


def _trifles() -> Iterator[Case]:
    yield Case("nothing", "a.pdf", lambda: b"", EMPTY)
    yield Case("nothing by a Vietnamese name", "tờ khai.docx", lambda: b"", EMPTY)
    for what, content in (
        ("a byte", b"%"),
        ("blanks", b" " * 500),
        ("zeros", b"\0" * 500),
        ("a mark", b"\xef\xbb\xbf"),
    ):
        yield Case(what, "a.pdf", lambda content=content: content, TYPE)  # type: ignore[misc]
    yield Case("pdf in name only", "a.pdf", lambda: b"%PDF-1.7\nnothing more", DAMAGED)
    yield Case("jpeg in name only", "a.jpg", lambda: b"\xff\xd8\xff\xe0", DAMAGED)
    yield Case("png in name only", "a.png", lambda: b"\x89PNG\r\n\x1a\n", DAMAGED)
    yield Case("word in name only", "a.docx", lambda: b"PK\x03\x04" + b"\0" * 100, DAMAGED)
    yield Case("one byte too many", "a.pdf", lambda: samples.pdf(scan=20 * MB), LARGE)


def _picture(kind: str, mode: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (80, 60)).save(buffer, kind, **how)
    return buffer.getvalue()


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../a"))
    return buffer.getvalue()


def _locked_word() -> bytes:
    whole = bytearray(samples.docx())
    start = 0
    while (start := whole.find(b"PK\x01\x02", start)) >= 0:
        whole[start + 8] |= 1
        start += 4
    return bytes(whole)


def _saved(document: Pdf) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf_that(**root: pikepdf.Object) -> bytes:
    with Pdf.new() as document:
        document.add_blank_page()
        for name, value in root.items():
            document.Root[f"/{name}"] = value
        return _saved(document)


def _pdf_noting(kind: str) -> bytes:
    with Pdf.new() as document:
        document.add_blank_page()
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9]))
        document.pages[0].Annots = Array([note])
        return _saved(document)


def _pdf_unpacking(megabytes: int, *, twice: bool = False) -> bytes:
    packed = zlib.compress(b"\0" * megabytes * MB)
    filters = [Name.FlateDecode] * (2 if twice else 1)
    with Pdf.new() as document:
        document.add_blank_page()
        content = zlib.compress(packed) if twice else packed
        document.pages[0].Contents = pikepdf.Stream(document, content, Filter=Array(filters))
        buffer = io.BytesIO()
        document.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return buffer.getvalue()


def _jpeg_claiming() -> bytes:
    whole = bytearray(samples.image("JPEG", (64, 64)))
    start = whole.index(b"\xff\xc0") + 5
    whole[start : start + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(whole)


def _many_parts() -> bytes:
    return samples.docx(**{f"word__media__{n}_DOT_bmp": (b"\0" * 190 + os.urandom(10)) * 5000 for n in range(260)})


def _written(parts: list[bytes]) -> bytes:
    text, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (len(parts) + 1, table)
    return text + head + b"<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(text))


def _nested(depth: int) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /A " + b"[" * depth + b"]" * depth + b" >>"
    return _written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page])


def _round() -> bytes:
    return _written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"])
