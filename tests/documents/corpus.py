"""The bad files of the world in small, each with the refusal it deserves."""

from __future__ import annotations

from motcua.documents import errors
from tests.documents import samples

MB = 1024 * 1024
REFUSED: dict[str, tuple[bytes, type[errors.FileRefused]]] = {
    "empty": (b"", errors.Empty),
    "zip named .pdf": (samples.archive({"a.txt": b"a"}), errors.NotAccepted),
    "plain text": (b"xin chao", errors.NotAccepted),
    "program": (b"MZ" + b"\0" * 500, errors.NotAccepted),
    "web page": (b"<!DOCTYPE html><script>alert(1)</script>", errors.NotAccepted),
    "old office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, errors.NotAccepted),
    "pdf and zip in one": (samples.pdf() + samples.archive({"a.exe": b"MZ"}), errors.NotAccepted),
    "picture and pdf in one": (samples.image("PNG", (2, 2)) + samples.pdf(), errors.NotAccepted),
    "pdf behind a web page": (b"<html>" + samples.pdf(), errors.NotAccepted),
    "pdf cut in half": (samples.pdf(scan=9000)[:5000], errors.Damaged),
    "pdf without its last bytes": (samples.pdf()[:-12], errors.Damaged),
    "pdf with a hole": (samples.pdf(scan=9000)[:4000] + samples.pdf(scan=9000)[5000:], errors.Damaged),
    "pdf in name only": (b"%PDF-1.7\nnothing more", errors.Damaged),
    "pdf locked for opening": (samples.encrypted_pdf(user="mo"), errors.Encrypted),
    "pdf locked for use": (samples.encrypted_pdf(), errors.Encrypted),
    "10,000 pages": (samples.pdf(10_000), errors.TooManyPages),
    "501 pages": (samples.pdf(501), errors.TooManyPages),
    **{act: (samples.pdf_with(act), errors.ActiveContent) for act in samples.ACTS},
    "jpeg cut": (samples.image("JPEG", (300, 300))[:-3000], errors.Damaged),
    "png cut": (samples.image("PNG", (300, 300))[:-3000], errors.Damaged),
    "webp cut": (samples.image("WEBP", (300, 300))[:-3000], errors.Damaged),
    "enormous png": (samples.png_claiming(60_000, 60_000), errors.TooComplex),
    "word with macros": (samples.docx(word__vbaProject_DOT_bin=b"macro"), errors.ActiveContent),
    "word bomb": (samples.docx(word__media__a_DOT_bmp=b"\0" * 30 * MB), errors.TooComplex),
    "word broken where it is packed by lzma": (samples.docx_broken_in_lzma(), errors.Damaged),
    "word of 3,000 parts": (samples.docx(**{f"word__{n}_DOT_xml": b"" for n in range(3000)}), errors.TooComplex),
}
