"""The files of invented dossiers: each has rows of its own, and all share a few contents in the file store."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import NamedTuple

import pikepdf
from django.db import models

from motcua.demo.synth.clocks import Counting
from motcua.demo.synth.tables import Row
from motcua.documents.models import StoredFile
from motcua.documents.rules import KINDS, RANDOM_BITS
from motcua.dossiers.operations.work import KIND
from motcua.platform import filestore

CONTENTS = 8
NAME = "giay-to.pdf"
MEDIA_TYPE = KINDS["pdf"].media_type


class Content(NamedTuple):
    """A content of the pool: its digest, its bytes counted, its pages."""

    sha256: str
    size: int
    pages: int


class Pool:
    """What many lives share: contents, counted terms, and the seed from which the ids of files follow."""

    def __init__(self, seed: int) -> None:
        self.seed, self.counting = seed, Counting()
        self.contents = [_described(pages) for pages in range(1, CONTENTS + 1)]

    def keep(self) -> None:
        """Put the contents into the file store, durably, before anything refers to them."""
        for pages in range(1, CONTENTS + 1):
            filestore.default().put(io.BytesIO(pdf(pages)))

    def row(self, dossier: int, moment: datetime, owner: str, number: int) -> tuple[type[models.Model], Row]:
        """A stored file given to a dossier at once; `number` tells a dossier's files apart."""
        drawn = int.from_bytes(hashlib.sha256(f"{self.seed}:{dossier}:{number}".encode()).digest(), "big")
        file_id = f"{int(moment.timestamp() * 1000):012x}{drawn % (1 << RANDOM_BITS):020x}"
        content = self.contents[drawn % CONTENTS]
        described = (content.sha256, NAME, MEDIA_TYPE, content.size, content.pages, StoredFile.READY)
        return StoredFile, (file_id, *described, owner, moment, KIND, dossier, moment, "", "", 0, None)


def pdf(pages: int) -> bytes:
    """An empty PDF of so many pages; always the same bytes."""
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(buffer, static_id=True)
    return buffer.getvalue()


def _described(pages: int) -> Content:
    content = pdf(pages)
    return Content(hashlib.sha256(content).hexdigest(), len(content), pages)
