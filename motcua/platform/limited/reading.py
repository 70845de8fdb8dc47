"""Reading a PDF that a distrusted template made: whether its words are there, and how large its square code is."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import closing

import pypdfium2
from PIL import Image, ImageChops

DOTS_PER_MM = 2
POINTS_PER_MM = 72 / 25.4
_FIRST_PAGES = 3


def lacking(pdf: bytes, must: Mapping[str, str]) -> list[str]:
    """The names of the texts that cannot be read on any page, in their order.

    Letters and digits count, in any case: a line may end anywhere, and a title may stand in capitals.
    """
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        found = _essence("".join(_text(page) for page in document))
    return [name for name, text in must.items() if _essence(text) not in found]


def longest_side(pdf: bytes) -> float:
    """The longest side of any page, in millimetres."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return max(max(document.get_page_size(number)) for number in range(len(document))) / POINTS_PER_MM


def seen_side(one: bytes, other: bytes) -> float:
    """The shorter side, in millimetres, of what two PDFs show differently on the first pages; 0 where nothing is."""
    with closing(pypdfium2.PdfDocument(one)) as first, closing(pypdfium2.PdfDocument(other)) as second:
        for number in range(min(len(first), len(second), _FIRST_PAGES)):
            pictures = (_picture(first[number]), _picture(second[number]))
            if pictures[0].size == pictures[1].size and (box := ImageChops.difference(*pictures).getbbox()):
                return min(box[2] - box[0], box[3] - box[1]) / DOTS_PER_MM
    return 0.0


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _essence(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    with closing(page):
        picture: Image.Image = page.render(scale=DOTS_PER_MM / POINTS_PER_MM, grayscale=True).to_pil()
        return picture.convert("L")
