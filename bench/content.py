"""What is sent: a PDF of 200 kB that is never the same twice, and a form of 2 kB."""

from __future__ import annotations

import functools
import io
import json
import os
from typing import Any

PDF_SIZE = 200_000
FORM_SIZE = 2_048
_MARK = b"THE-PART-THAT-DIFFERS-EVERY-TIME"
_WORDS = "Xác nhận tình trạng hôn nhân để làm thủ tục vay vốn mua nhà ở xã hội tại phường Lạc Thành tỉnh Lạc Giang. "


def pdf() -> bytes:
    """A sound PDF of about 200 kB; its content differs every time, so that nothing is stored once for two."""
    return _template().replace(_MARK, os.urandom(len(_MARK) // 2).hex().encode())


def form_text() -> str:
    """A form of 2 kB as JSON text."""
    return json.dumps({"purpose": (_WORDS * 20)[:1400]}, ensure_ascii=False)


def filled(form: dict[str, Any], fields: list[tuple[str, int]]) -> dict[str, Any]:
    """The form with these text fields (name, longest) filled until it is 2 kB of JSON in UTF-8."""
    full = dict(form)
    for name, longest in fields:
        missing = FORM_SIZE - len(json.dumps(full, ensure_ascii=False).encode())
        if missing <= 0:
            break
        letters = min(longest, missing)
        full[name] = (_WORDS * (letters // len(_WORDS) + 1))[:letters].strip()
    return full


@functools.cache
def _template() -> bytes:
    import pikepdf

    buffer = io.BytesIO()
    with pikepdf.Pdf.new() as document:
        document.add_blank_page()
        stream = document.make_stream(_MARK + os.urandom(PDF_SIZE))
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X0=_image(stream)))
        document.save(buffer, compress_streams=False)
    return buffer.getvalue()


def _image(stream: Any) -> Any:
    stream.Type, stream.Subtype = "/XObject", "/Image"
    return stream
