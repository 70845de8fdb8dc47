"""Seals: signatures over runs of the feed, with a key kept outside the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import structlog
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from motcua.journal import canonical, feed
from motcua.journal.kinds import JOURNAL_SEALED
from motcua.journal.models import Entry, FeedItem, Seal
from motcua.journal.operations import append
from motcua.platform.actor import system
from motcua.platform.locks import try_lock
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

log = structlog.get_logger(__name__)

SUBJECT = Subject("seal", 1)
MAX_POSITIONS = 50_000
CHUNK = 2000


@operation
def seal(*, now: datetime) -> Seal | None:
    """Sign what the feed has gained since the last seal, at most 50,000 positions; None when there is nothing.

    None also when another process is sealing. The seal is recorded in the journal, so that the next one covers
    the fact that it exists, and in the log, which may be kept elsewhere. Raises ImproperlyConfigured without a key.
    """
    key = private_key()
    if not try_lock("journal.seal"):
        return None
    before = Seal.objects.order_by("-number").first()
    first = before.last + 1 if before else 1
    last = min(feed.head(), first + MAX_POSITIONS - 1)
    if last < first:
        return None
    new = Seal(
        number=before.number + 1 if before else 1,
        first=first,
        last=last,
        content=content_digest(_lines(first, last)),
        prev=before.digest if before else "",
        at=now,
        key=fingerprint(key.public_key()),
    )
    new.digest = seal_digest(new)
    new.signature = key.sign(new.digest.encode()).hex()
    new.save(force_insert=True)
    facts = {"number": new.number, "first": first, "last": last, "digest": new.digest}
    append(SUBJECT, JOURNAL_SEALED, actor=system("journal.seals"), now=now, facts=facts)
    log.info("journal_sealed", **facts)
    return new


def seal_digest(seal: Seal) -> str:
    """What is signed: all columns but the digest and the signature."""
    return canonical.sha256(
        canonical.text(
            {
                "number": seal.number,
                "first": seal.first,
                "last": seal.last,
                "content": seal.content,
                "prev": seal.prev,
                "at": canonical.moment(seal.at),
                "key": seal.key,
            }
        )
    )


def line(position: int, entry: int, digest: str) -> bytes:
    """One feed position as a seal covers it: this binds the entry's id, which its own digest does not hold."""
    return f"{position} {entry} {digest}\n".encode()


def content_digest(lines: Iterable[bytes]) -> str:
    """The digest over the lines of consecutive positions."""
    content = hashlib.sha256()
    for one in lines:
        content.update(one)
    return content.hexdigest()


def private_key() -> Ed25519PrivateKey:
    """The signing key of MOTCUA_SEAL_KEY: the path of a PEM file, or the PEM itself."""
    key = serialization.load_pem_private_key(_pem(_setting()), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured("MOTCUA_SEAL_KEY is not an Ed25519 private key")
    return key


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Keys that may have signed, by fingerprint: the signing key's, and those of MOTCUA_SEAL_PUBLIC_KEYS (PEM files).

    The latter are the keys of former times, or the only ones where verifying is done by somebody who must not sign.
    """
    keys = []
    if settings.SEAL_KEY:
        keys.append(private_key().public_key())
    for path in settings.SEAL_PUBLIC_KEYS:
        key = serialization.load_pem_public_key(_pem(path))
        if not isinstance(key, Ed25519PublicKey):
            raise ImproperlyConfigured(f"{path} is not an Ed25519 public key")
        keys.append(key)
    return {fingerprint(key): key for key in keys}


def fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 of the raw public key, hex."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()


def new_key() -> bytes:
    """A fresh private key as PEM (PKCS 8), for an installation's first start."""
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _setting() -> str:
    if not settings.SEAL_KEY:
        raise ImproperlyConfigured("MOTCUA_SEAL_KEY is not set: the journal cannot be sealed")
    return str(settings.SEAL_KEY)


def _pem(value: str) -> bytes:
    if value.lstrip().startswith("-----BEGIN"):
        return value.encode()
    try:
        return Path(value).read_bytes()
    except OSError as problem:
        raise ImproperlyConfigured(f"seal key: {problem}") from problem


def _lines(first: int, last: int) -> Iterable[bytes]:
    for start in range(first, last + 1, CHUNK):
        end = min(start + CHUNK - 1, last)
        items = FeedItem.objects.filter(position__gte=start, position__lte=end).order_by("position")
        digests = dict(Entry.objects.filter(feed_item__position__range=(start, end)).values_list("id", "digest"))
        for item in items:
            yield line(item.position, item.entry_id, digests.get(item.entry_id, ""))
