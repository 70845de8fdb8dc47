"""The feed: new entries get dense positions, so that readers can ask for "what is after my place".

Every append also inserts the entry's id into `pending` (by trigger). `advance` moves the lowest pending ids to the
end of the feed. A transaction that commits late only brings its entries later: nothing is skipped, because what is
visible in `pending` is moved and what is not stays. Entries of one subject keep their order, because the subject's
lock lets the second be inserted only after the first has committed.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Max

from motcua.journal.models import FeedItem, Pending
from motcua.platform.locks import try_lock

_MOVE = """
INSERT INTO feed (position, entry_id)
SELECT %s + row_number() OVER (ORDER BY entry_id), entry_id
FROM (SELECT entry_id FROM pending ORDER BY entry_id LIMIT %s) AS lowest
"""


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
        top = head()
        with connection.cursor() as cursor:
            cursor.execute(_MOVE, [top, limit])
            moved = int(cursor.rowcount)
        # What has become visible since with a lower id stays pending: only what was moved goes.
        moved_now = FeedItem.objects.filter(position__gt=top).values("entry_id")
        Pending.objects.filter(entry_id__in=moved_now).delete()
    return moved


def head() -> int:
    """The last position of the feed, 0 when it is empty."""
    return FeedItem.objects.aggregate(top=Max("position"))["top"] or 0
