"""What of a session comes back: while it lasts, under its own key only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.faces.web.stored_sessions import SessionStore

pytestmark = pytest.mark.django_db


def _kept() -> str:
    store = SessionStore()
    store["said"] = "đã nhận"
    store.save()
    return str(store.session_key)


def test_a_session_comes_back_under_its_key() -> None:
    key = _kept()
    _kept()
    assert SessionStore(key).get("said") == "đã nhận"


def test_a_session_that_has_ended_holds_nothing_and_loses_its_key() -> None:
    key = _kept()
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    ended = SessionStore(key)
    assert ended.get("said") is None
    assert ended.session_key is None


def test_a_key_that_somebody_made_up_is_never_taken_over() -> None:
    planted = SessionStore("a" * 32)
    planted["said"] = "mới"
    planted.save()
    assert planted.session_key not in {None, "a" * 32}
