"""Where sessions are kept: Django's own table, asked at every page by a query compiled once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from motcua.platform.prepared import Prepared


def _standing(key: str, now: datetime) -> QuerySet[Session, Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data", named=True)


STANDING = Prepared(_standing, texts=("key",), moments=("now",))
"""What the session of a key holds, while it lasts."""


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, and another key when it is saved, if there is none or it has ended."""
        found = STANDING.one(key=self.session_key or "", now=timezone.now())
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found.session_data)
        return held
