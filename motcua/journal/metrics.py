"""What `/metrics` tells about the journal."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from motcua.journal import feed
from motcua.journal.models import ParkedSubject, Pending, ReaderCursor, Seal
from motcua.journal.readers import readers
from motcua.platform.metrics import Values, gauge


@gauge("motcua_feed_pending", "Journal entries the feed has not taken up yet")
def _pending(now: datetime) -> Values:
    return Pending.objects.count()


@gauge("motcua_reader_lag", "Feed positions a reader has still to deal with", labels=("reader",))
def _lag(now: datetime) -> Values:
    head = feed.head()
    places = dict(ReaderCursor.objects.values_list("reader", "position"))
    return {(reader.name,): head - places[reader.name] for reader in readers() if reader.name in places}


@gauge("motcua_parked_subjects", "Subjects a reader holds back after a failure", labels=("reader",))
def _parked(now: datetime) -> Values:
    counts = dict(ParkedSubject.objects.values_list("reader").annotate(count=Count("id")).order_by("reader"))
    return {(reader.name,): counts.get(reader.name, 0) for reader in readers()}


@gauge("motcua_seal_age_seconds", "Age of the latest seal in seconds; -1 while there is none")
def _seal_age(now: datetime) -> Values:
    latest = Seal.objects.order_by("-number").first()
    return (now - latest.at).total_seconds() if latest else -1.0
