"""Taking files in, giving them to their subject, and entering results in the register.

An upload writes no journal entry: nothing has happened to a dossier yet. The operation that attaches a file or
issues a result (dossiers) appends the entry and calls these inside its own transaction.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from motcua.documents import checking
from motcua.documents.errors import Empty, FilesClosed, FilesNotUsable, NumberTaken, TooLarge
from motcua.documents.models import FileClaim, Result, StoredFile
from motcua.documents.rules import KINDS, is_file_id, new_file_id, owner_of, shown_name
from motcua.documents.scanning import awaited
from motcua.platform import filestore, statements
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.rows import insert
from motcua.platform.subject import Subject

MEGABYTE = 1024 * 1024
GONE = "—"
"""Stands where the data of erased people stood."""
ABANDONED_AFTER = timedelta(days=30)
ABANDONED_AT_ONCE = 1000
_ATTACH = """
UPDATE stored_file SET subject_kind = %%s, subject_id = %%s, attached_at = COALESCE(attached_at, %%s)
WHERE id IN (%s) AND (
    (uploaded_by = %%s AND subject_id IS NULL AND scan <> %%s) OR (subject_kind = %%s AND subject_id = %%s)
)
RETURNING id
"""


class Checked(NamedTuple):
    """A whole upload on disk, read and found good, but not yet anybody's."""

    incoming: filestore.Incoming
    found: checking.Found


def upload(
    *,
    actor: Actor,
    now: datetime,
    name: str | bytes | None,
    stream: BinaryIO,
    declared_type: str | None = None,
    max_size: int | None = None,
) -> StoredFile:
    """Take one file: stream it to disk, check it, then keep it. One statement, one commit.

    `stream` is read once, in pieces, never further than `max_size` bytes (default: the setting). What the
    sender declares as name and type is no evidence: `declared_type` is not looked at, the kind is found in the content.
    Must not be called inside another operation, for the check may take seconds. Raises NotAllowed for an
    anonymous actor and the refusals of `documents.errors`; then nothing is kept.
    """
    with receive(stream, max_size=max_size) as checked:
        return keep(checked, actor=actor, now=now, name=name)


@contextmanager
def receive(stream: BinaryIO, *, max_size: int | None = None) -> Iterator[Checked]:
    """Stream to disk and check, outside any transaction; what `keep` does not take is gone on leaving."""
    limit = settings.FILE_MAX_SIZE if max_size is None else max_size
    try:
        incoming = filestore.default().receive(stream, max_size=limit)
    except filestore.TooMuch as problem:
        raise TooLarge(limit=max(1, limit // MEGABYTE)) from problem
    with incoming:
        if not incoming.size:
            raise Empty
        yield Checked(incoming, checking.check(incoming.path))


@operation
def keep(checked: Checked, *, actor: Actor, now: datetime, name: str | bytes | None) -> StoredFile:
    """Make a checked upload the actor's. The content is durable before the row is committed."""
    if actor.kind == "anonymous":
        raise NotAllowed
    incoming, found = checked
    incoming.keep()
    kind = KINDS[found.kind]
    row = StoredFile(
        id=new_file_id(now),
        sha256=incoming.sha256,
        name=shown_name(name, kind),
        media_type=kind.media_type,
        size=incoming.size,
        pages=found.pages,
        uploaded_by=owner_of(actor),
        at=now,
        scan=awaited(),
    )
    return insert(row)


@operation
def draw_up(pdf: bytes, *, name: str, to: Subject, actor: Actor, now: datetime) -> StoredFile:
    """Keep a PDF that the system itself made for a subject. One statement.

    It needs no inspection and belongs to the subject from the beginning. The actor had the right to have it made.
    """
    sha256, size = filestore.default().put(io.BytesIO(pdf))
    row = StoredFile(
        id=new_file_id(now),
        sha256=sha256,
        name=shown_name(name, KINDS["pdf"]),
        media_type=KINDS["pdf"].media_type,
        size=size,
        pages=_pages(pdf),
        uploaded_by=owner_of(actor),
        at=now,
        subject_kind=to.kind,
        subject_id=to.id,
        attached_at=now,
    )
    return insert(row)


def _pages(pdf: bytes) -> int:
    import pikepdf  # not with the module: few processes print

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@operation
def discard(file_ids: Sequence[str]) -> int:
    """Drop files that the system had drawn up and nothing refers to any more; their contents go with the next `sweep`.

    Returns how many went. One statement.
    """
    return StoredFile.objects.filter(id__in=list(file_ids)).delete()[0]


@operation
def erase(of: Subject) -> int:
    """Take name, uploader and content from every file of a subject whose people are erased; how many there were.

    The rows stay: papers and results refer to them. Contents go with the next `sweep` unless somebody else gave the
    same. Two statements.
    """
    Result.objects.filter(subject_kind=of.kind, subject_id=of.id).exclude(revoked_reason="").update(revoked_reason=GONE)
    theirs = StoredFile.objects.filter(subject_kind=of.kind, subject_id=of.id)
    return theirs.update(state=StoredFile.ERASED, name=GONE, sha256="", uploaded_by=GONE)


@operation
def erase_unattached(of: Actor) -> int:
    """Drop every upload of an account that belongs to nothing, claimed or not; how many. Two statements."""
    theirs = StoredFile.objects.filter(uploaded_by=owner_of(of), subject_id__isnull=True)
    FileClaim.objects.filter(file__in=theirs).delete()
    return theirs.delete()[0]


@operation
def attach(file_ids: Sequence[str], *, to: Subject, actor: Actor, now: datetime, pointers: Sequence[str] = ()) -> None:
    """Give files to a subject: the actor's own that belong to nothing yet; those the subject already has stay.

    `pointers` are the JSON pointers of the ids in the caller's input, for the refusal. One statement. Raises
    FilesNotUsable naming each wrong file, FilesClosed naming those in which malware was found; the caller has
    checked the right to change the subject.
    """
    wanted = sorted({file_id for file_id in file_ids if is_file_id(file_id)})
    good = _attached(wanted, to, actor, now) if wanted else set()
    if len(good) != len(set(file_ids)):
        closed = set(_own(file_ids, actor).filter(scan=StoredFile.CLOSED).values_list("id", flat=True))
        if closed:
            raise _wrong(FilesClosed, file_ids, set(file_ids) - closed, pointers)
        raise _wrong(FilesNotUsable, file_ids, good, pointers)


@operation
def register_result(
    *,
    subject: Subject,
    agency_code: str,
    code: str,
    name: str,
    number: str,
    signed_on: date,
    file_id: str,
    actor: Actor,
    now: datetime,
    pointer: str = "/file",
    signed_as: str = "",
    signing_ground: str = "",
) -> Result:
    """Enter a result in the register of the issuing agency, with its file. Two statements.

    `code` is the catalogue's (KQ…), `number` the one on the paper, `pointer` the file's place in the caller's input,
    `signed_as` the lines above the signature and `signing_ground` what lets the signer sign so.
    The file is the actor's own unattached upload or one the subject already has. Raises FilesNotUsable, NumberTaken.
    The caller journals the issue.
    """
    attach([file_id], to=subject, actor=actor, now=now, pointers=[pointer])
    try:
        return Result.objects.create(
            subject_kind=subject.kind,
            subject_id=subject.id,
            agency=agency_code,
            code=code,
            name=name,
            number=number,
            signed_on=signed_on,
            year=signed_on.year,
            file_id=file_id,
            issued_at=now,
            issued_by=actor.text,
            signed_as=signed_as,
            signing_ground=signing_ground,
        )
    except IntegrityError as problem:
        raise NumberTaken(number=number, year=signed_on.year) from problem


@operation
def claim(file_ids: Sequence[str], *, actor: Actor, now: datetime) -> None:
    """Keep the actor's own uploads from being forgotten until they are attached, released or given up. Two statements.

    Files that are not his, or belong to something already, are passed over.
    """
    mine = _own(file_ids, actor).values_list("id", flat=True)
    FileClaim.objects.bulk_create((FileClaim(file_id=each, since=now) for each in mine), ignore_conflicts=True)


@operation
def release(file_ids: Sequence[str]) -> None:
    """Let go of uploads: those that belong to nothing are forgotten in their time. One statement."""
    FileClaim.objects.filter(file_id__in=list(file_ids)).delete()


@operation
def give_up(file_ids: Sequence[str], *, actor: Actor) -> int:
    """Drop the actor's own uploads that belong to nothing; returns how many went. Others are passed over.

    Their contents go with the next `sweep`.
    """
    found = list(_own(file_ids, actor).values_list("id", flat=True))
    release(found)
    return StoredFile.objects.filter(id__in=found, subject_id__isnull=True).delete()[0]


@operation
def forget_abandoned(*, now: datetime) -> int:
    """Drop uploads that belong to nothing and that nobody claims 30 days on: personal papers are not kept without a
    purpose.

    Takes the oldest 1,000 at most and returns how many went. Their contents go with the next `sweep` unless
    another file has the same content.
    """
    abandoned = StoredFile.objects.filter(subject_id__isnull=True, at__lt=now - ABANDONED_AFTER, claim__isnull=True)
    oldest = list(abandoned.order_by("at").values_list("id", flat=True)[:ABANDONED_AT_ONCE])
    return StoredFile.objects.filter(id__in=oldest, subject_id__isnull=True).delete()[0]


def sweep(*, now: datetime) -> int:
    """Remove contents that no file refers to and that are older than 48 hours: what a crash left behind.

    Returns how many went.
    """
    return filestore.default().sweep(now=now, referred=_referred)


def _referred(digests: Sequence[str]) -> set[str]:
    return set(StoredFile.objects.filter(sha256__in=digests).values_list("sha256", flat=True))


def _own(file_ids: Sequence[str], actor: Actor) -> QuerySet[StoredFile]:
    wanted = [file_id for file_id in file_ids if is_file_id(file_id)]
    return StoredFile.objects.filter(id__in=wanted, uploaded_by=owner_of(actor), subject_id__isnull=True)


def _attached(ids: Sequence[str], to: Subject, actor: Actor, now: datetime) -> set[str]:
    """Attach those of the files that may be; which they were. Written out, for every filing asks it."""
    text = _ATTACH % ", ".join(["%s"] * len(ids))
    moment = connection.ops.adapt_datetimefield_value(now)
    subject = [to.kind, to.id]
    given = [*subject, moment, *ids, owner_of(actor), StoredFile.CLOSED, *subject]
    return {file_id for (file_id,) in statements.rows(text, given)}


def _wrong(kind: type[Invalid], file_ids: Sequence[str], good: set[str], pointers: Sequence[str]) -> Invalid:
    places = pointers or [f"/files/{index}" for index in range(len(file_ids))]
    wrong = [(place, str(given)[:40]) for place, given in zip(places, file_ids, strict=True) if given not in good]
    return kind(
        files=", ".join(given for _place, given in wrong),
        errors=[FieldError(place, kind.message % {"files": given}) for place, given in wrong],
    )
