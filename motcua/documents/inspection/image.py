"""Images: decoded as far as it takes to know that they are whole, never beyond a fixed number of pixels."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PIL import Image

from motcua.documents.inspection.verdict import MAX_PIXELS, Bad, Good

# The size is judged here, before anything is decoded; Pillow's own limit only warns.
Image.MAX_IMAGE_PIXELS = None
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, struct.error, zlib.error)


def inspect(path: Path, kind: str) -> Good:
    """One page. Raises Bad when the image is damaged or larger than 100 million pixels."""
    try:
        with Image.open(path, formats=[kind.upper()]) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise Bad("too_complex")
            _read_through(image, kind)
    except UNREADABLE as problem:
        raise Bad("damaged") from problem
    return Good(kind, 1)


def _read_through(image: Image.Image, kind: str) -> None:
    if kind == "png":
        # Every chunk carries a check sum: no need to decode.
        image.verify()
        return
    if kind == "jpeg":
        # An eighth of the size reads every byte and decodes the least.
        image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()
