"""Browser sessions of a person who is erased."""

from __future__ import annotations

from django.contrib.sessions.models import Session

from motcua.faces.web.session import ACCOUNT
from motcua.platform.erasing import Erasure, eraser


@eraser("web.sessions")
def end_sessions(erasure: Erasure) -> None:
    """Sessions in which one of his accounts is signed in. They say whose they are only inside, so all are read."""
    for session in Session.objects.order_by("pk").iterator(chunk_size=500):
        account = session.get_decoded().get(ACCOUNT) or {}
        if account.get("id") in erasure.accounts:
            session.delete()
