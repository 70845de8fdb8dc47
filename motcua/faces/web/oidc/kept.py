"""Forms that were sent when a sign-in was missing, kept while their sender is away at a provider.

They stand sealed in the session: the provider's page cannot carry them. The three newest are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from django.http import HttpRequest

from motcua.faces.web import remembered
from motcua.platform import sealed

KEY, PURPOSE = "kept_forms", "kept forms"
MOST, LARGEST = 3, 1_000_000
"""Forms, and characters of one: a text of a hundred pages."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form was sent and what it said; `account` is who was last signed in on that browser, if anybody."""

    action: str
    fields: list[tuple[str, str]]
    account: int | None
    sent_at: str


def keep(request: HttpRequest, action: str, fields: list[tuple[str, str]], now: datetime) -> str:
    """Keep a form; the name under which it is found again, empty for one too large."""
    text = json.dumps([action, fields, remembered.account_of(request), now.isoformat()])
    if len(text) > LARGEST:
        return ""
    name = token_urlsafe(12)
    others = list(request.session.get(KEY, {}).items())[1 - MOST :]
    request.session[KEY] = dict([*others, (name, sealed.seal(PURPOSE, text))])
    return name


def find(request: HttpRequest, name: str) -> Form | None:
    """The form of that name; None where it is gone or cannot be read any more."""
    kept = request.session.get(KEY, {}).get(name)
    if kept is None:
        return None
    try:
        action, fields, account, sent_at = json.loads(sealed.unseal(PURPOSE, kept))
    except sealed.Unreadable:
        return None
    return Form(action, [(field, value) for field, value in fields], account, sent_at)


def all_of(request: HttpRequest) -> dict[str, str]:
    """What is kept, as it stands in the session."""
    return dict(request.session.get(KEY, {}))


def hand_over(request: HttpRequest, kept: dict[str, str], account: int) -> None:
    """After the session began anew: keep what is this account's, or nobody's yet."""
    request.session[KEY] = kept
    mine = {name: text for name, text in kept.items() if (form := find(request, name)) and _is_his(form, account)}
    if mine:
        request.session[KEY] = mine
    else:
        del request.session[KEY]


def drop(request: HttpRequest, name: str) -> None:
    """It was sent, or is wanted no more."""
    others = {other: text for other, text in request.session.get(KEY, {}).items() if other != name}
    if KEY in request.session:
        request.session[KEY] = others


def _is_his(form: Form, account: int) -> bool:
    return form.account is None or form.account == account
