"""The feed: new entries get dense positions, so that readers can ask for "what is after my place".

Every append also inserts the entry's id into `pending` (by trigger). `advance` moves the lowest pending ids to the
end of the feed. A transaction that commits late only brings its entries later: nothing is skipped, because what is
visible in `pending` is moved and what is not stays. Entries of one subject keep their order, because the subject's
lock lets the second be inserted only after the first has committed.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from motcua.journal.models import FeedItem, Pending
from motcua.platform.locks import try_lock


def advance(limit: int = 500) -> int:
    """Move up to `limit` pending entries into the feed; how many were moved.

    Runs in a short transaction of its own. 0 also when another process is at it. Not to be called inside an
    operation: what that operation appends could get its position before it commits.
    """
    if not Pending.objects.exists():
        return 0
    with transaction.atomic():
        if not try_lock("journal.feed"):
            return 0
        entries = list(Pending.objects.order_by("entry_id").values_list("entry_id", flat=True)[:limit])
        top = head()
        FeedItem.objects.bulk_create(
            FeedItem(position=top + offset, entry_id=entry) for offset, entry in enumerate(entries, start=1)
        )
        Pending.objects.filter(entry_id__in=entries).delete()
    return len(entries)


def head() -> int:
    """The last position of the feed, 0 when it is empty."""
    return FeedItem.objects.aggregate(top=Max("position"))["top"] or 0
