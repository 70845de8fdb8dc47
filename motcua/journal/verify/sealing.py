"""Checking seals while the feed streams by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature

from motcua.journal import seals
from motcua.journal.models import Entry, Seal
from motcua.journal.verify.entries import UNREADABLE
from motcua.journal.verify.findings import Finding

MAX_NAMED = 1000


class Sealing:
    """Takes the feed position by position and compares each run with its seal.

    `after` is the seal taken as sound (`--since`); the feed then begins behind it.
    """

    def __init__(self, after: Seal | None) -> None:
        self.before = after
        self.keys = seals.public_keys()
        self.missing: set[int] = set()
        self.numbers = self._numbers()
        self.findings: list[Finding] = []
        self._open()

    def take(self, position: int, entry: int, digest: str) -> Iterator[Finding]:
        """The next position of the feed."""
        while self.current is not None and position > self.current.last:
            self._close()
            self._open()
        if self.current is not None and position >= self.current.first:
            self.content.update(seals.line(position, entry, digest))
        yield from self._drain()

    def end(self) -> Iterator[Finding]:
        """The feed is over; seals that cover more than there is are broken by that."""
        while self.current is not None:
            self._close()
            self._open()
        yield from self._drain()

    def recorded(self, entry: Entry) -> Iterator[Finding]:
        """An entry says that a seal was made: it must be there."""
        facts = json.loads(entry.facts)
        number = facts["number"]
        digests = list(Seal.objects.filter(number=number).values_list("digest", flat=True))
        if not digests and number not in self.missing:
            self.missing.add(number)
            yield Finding("seal_missing", {"seal": number})
        elif digests and digests[0] != facts["digest"]:
            yield Finding("seal_other", {"seal": number, "entry": entry.id})

    def _open(self) -> None:
        """The next readable seal becomes the current one."""
        self.content = hashlib.sha256()
        self.current: Seal | None = None
        for number in self.numbers:
            try:
                self.current = Seal.objects.get(number=number)
            except UNREADABLE:
                self.findings.append(Finding("seal_altered", {"seal": number}))
            else:
                return

    def _close(self) -> None:
        seal, before = self.current, self.before
        if seal is None:
            return
        named = {"seal": seal.number}
        if seals.seal_digest(seal) != seal.digest:
            self.findings.append(Finding("seal_altered", named))
        elif not self._follows(seal, before):
            self.findings.append(Finding("seal_prev", named))
        if self.content.hexdigest() != seal.content:
            self.findings.append(Finding("seal_content", {**named, "first": seal.first, "last": seal.last}))
        self._check_signature(seal)
        self.before = seal

    def _follows(self, seal: Seal, before: Seal | None) -> bool:
        if before is None:
            return seal.number != 1 or (seal.prev == "" and seal.first == 1)
        if before.number != seal.number - 1 or seals.seal_digest(before) != before.digest:
            return True  # named already: the one before is missing or altered
        return seal.prev == before.digest and seal.first == before.last + 1

    def _check_signature(self, seal: Seal) -> None:
        key = self.keys.get(seal.key)
        if key is None:
            self.findings.append(Finding("seal_key", {"seal": seal.number, "key": seal.key}))
            return
        try:
            key.verify(bytes.fromhex(seal.signature), seal.digest.encode())
        except (InvalidSignature, ValueError):
            self.findings.append(Finding("seal_signature", {"seal": seal.number}))

    def _numbers(self) -> Iterator[int]:
        """The seals' numbers in order, one query each; gaps are named."""
        last = self.before.number if self.before else 0
        while True:
            later = Seal.objects.filter(number__gt=last).order_by("number")
            number = later.values_list("number", flat=True).first()
            if number is None:
                return
            for missing in range(last + 1, min(number, last + 1 + MAX_NAMED)):
                self.missing.add(missing)
                self.findings.append(Finding("seal_missing", {"seal": missing}))
            yield number
            last = number

    def _drain(self) -> Iterator[Finding]:
        found, self.findings = self.findings, []
        yield from found
