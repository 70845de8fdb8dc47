"""The journal's rows: entries and their private part, the feed, readers' places, seals, the access log.

Triggers (migration 0002) keep entries, feed and seals append-only and announce every new entry in `pending`,
whoever inserts it. Foreign keys to `entry` carry no constraint where a row is written per entry, so that the
table can be partitioned and an append stays cheap; `journal verify` finds what does not fit together.
"""

from __future__ import annotations

from django.db import models

from motcua.platform import sealed
from motcua.platform.fields import BytewiseField, SealedTextField


class Entry(models.Model):
    """One thing that happened to one subject: the n-th of its chain."""

    id = models.BigAutoField(primary_key=True)
    subject_kind = BytewiseField(max_length=40)
    subject_id = models.BigIntegerField()
    n = models.PositiveIntegerField(help_text="1, 2, 3 … within the subject")
    kind = BytewiseField(max_length=60)
    version = models.PositiveSmallIntegerField()
    occurred_at = models.DateTimeField(help_text="what the law counts")
    recorded_at = models.DateTimeField(help_text="when the system learned it")
    actor = models.CharField(max_length=400)
    cause = models.BigIntegerField(null=True, help_text="id of the entry this one follows from")
    facts = models.TextField(help_text="canonical JSON (RFC 8785): codes and parameters, never sentences")
    private_digest = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null: no private values
    prev = models.CharField(max_length=64, blank=True, help_text="digest of entry n-1; empty for the first")
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "entry"
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "n"], name="entry_n_once_per_subject"),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="entry_n_from_one"),
        ]


class EntryPrivate(models.Model):
    """The personal values of an entry; only their salted digest is chained, so the row may lawfully go.

    `values` is sealed. The digest is that of the values themselves, so that keys can be changed under a whole chain.
    """

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="private")
    salt = models.CharField(max_length=32)
    values = SealedTextField(purpose="entry_private.values", help_text="canonical JSON, sealed")

    class Meta:
        db_table = "entry_private"

    @property
    def text(self) -> str:
        """The canonical JSON. Raises sealed.Unreadable."""
        return opened(self.values)


def closed(text: str) -> str:
    """Canonical JSON as it stands in `entry_private.values`."""
    return sealed.seal("entry_private.values", text)


def opened(values: str) -> str:
    """What `closed` made. Raises sealed.Unreadable."""
    return sealed.unseal("entry_private.values", values)


class Pending(models.Model):
    """An entry the feed has not taken up yet; inserted by trigger, in the appending transaction."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)

    class Meta:
        db_table = "pending"


class FeedItem(models.Model):
    """An entry's place in the order in which readers see the journal; positions are dense from 1."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="feed_item")

    class Meta:
        db_table = "feed"


class ReaderCursor(models.Model):
    """How far a reader has come: it has dealt with every position up to this one."""

    reader = BytewiseField(max_length=80, primary_key=True)
    position = models.BigIntegerField(default=0)

    class Meta:
        db_table = "reader_cursor"


class ParkedSubject(models.Model):
    """A subject whose entries a reader holds back, from the entry that failed onwards."""

    reader = BytewiseField(max_length=80)
    subject_kind = BytewiseField(max_length=40)
    subject_id = models.BigIntegerField()
    position = models.BigIntegerField(help_text="feed position of the entry that failed")
    error = models.TextField()
    since = models.DateTimeField()

    class Meta:
        db_table = "parked_subject"
        constraints = [
            models.UniqueConstraint(fields=["reader", "subject_kind", "subject_id"], name="parked_once_per_reader"),
        ]


class Seal(models.Model):
    """A signature over a run of feed positions and over the seal before it."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField(help_text="first feed position sealed")
    last = models.BigIntegerField(help_text="last feed position sealed")
    content = models.CharField(max_length=64, help_text="digest of the positions, entry ids and digests")
    prev = models.CharField(max_length=64, blank=True, help_text="digest of seal number-1; empty for the first")
    at = models.DateTimeField()
    key = models.CharField(max_length=64, help_text="fingerprint of the public key")
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128, help_text="Ed25519 over the digest, hex")

    class Meta:
        db_table = "seal"
        constraints = [
            models.UniqueConstraint(fields=["first"], name="seal_first_once"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="seal_not_empty"),
        ]


class AccessEntry(models.Model):
    """Who looked at whose personal data, when and what for. Unchained; sealed in batches."""

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=400)
    purpose = models.CharField(max_length=80)
    subjects = models.TextField(help_text='canonical JSON list of "kind:id"')
    at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, help_text="id of the journal entry that holds the batch's digest")

    class Meta:
        db_table = "access_entry"
        indexes = [
            models.Index(fields=["id"], condition=models.Q(batch__isnull=True), name="access_unsealed"),
            models.Index(fields=["batch", "id"], condition=models.Q(batch__isnull=False), name="access_by_batch"),
        ]


class AccessSubject(models.Model):
    """Whose data an access entry read, a row for each: so that a person can be told who looked.

    Written when the entry gets its `batch`.
    """

    pk = models.CompositePrimaryKey("subject_kind", "subject_id", "access")
    subject_kind = BytewiseField(max_length=40)
    subject_id = models.BigIntegerField()
    access = models.BigIntegerField(help_text="id of the access entry")

    class Meta:
        db_table = "access_subject"
