"""Reading printed papers back: their words, their pictures, their square code."""

from __future__ import annotations

import io
from contextlib import closing

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image


def pages(pdf: bytes) -> list[str]:
    """The text of each page, white space single, without the places where a long word may break."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_text(page) for page in document]


def words(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(pages(pdf))


def squares(pdf: bytes) -> list[str]:
    """What the square codes of the first page say, read from its picture."""
    return [found.text for found in zxingcpp.read_barcodes(picture(pdf), formats=zxingcpp.BarcodeFormat.QRCode)]


def picture(pdf: bytes, number: int = 0, dpi: int = 150) -> Image.Image:
    """A page as a scanner would see it."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[number]) as page:
        return page.render(scale=dpi / 72).to_pil().convert("L")


def conformance(pdf: bytes) -> tuple[str | None, str | None]:
    """The parts of PDF/A and PDF/UA that the document claims."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        return (
            f"{metadata['pdfaid:part']}{metadata['pdfaid:conformance']}",
            metadata["pdfuaid:part"],
        )


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        kept: str = text.get_text_range()
    return " ".join(kept.replace("\N{ZERO WIDTH SPACE}", "").split())


def squeezed(text: str) -> str:
    """The text without white space: a line may have ended anywhere."""
    return "".join(text.split())
