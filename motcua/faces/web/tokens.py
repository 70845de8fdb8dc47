"""A form's token: sent twice, by a double click or the back button, a form is done once."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from motcua.platform import sealed as boxes
from motcua.platform.errors import Conflict, Invalid

FIELD = "form_token"
PURPOSE = "kept places"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,100}")
OWN = frozenset({FIELD, "csrfmiddlewaretoken"})


class NoToken(Invalid):
    """The form came without its token: not from one of our pages, or cut off on the way."""

    code = "no_form_token"
    message = _("Biểu mẫu gửi lên không đầy đủ; xin mở lại trang và gửi lần nữa.")


class PlaceLost(Conflict):
    """The form was done before, but where it led cannot be read any more (the installation's key has changed)."""

    code = "place_lost"
    message = _("Biểu mẫu này đã được gửi và thực hiện trước đó.")


def fresh() -> str:
    """A token for a form that is being shown."""
    return secrets.token_urlsafe(16)


def token_of(form: QueryDict) -> str:
    """The token a form brings. Raises NoToken."""
    token = form.get(FIELD, "")
    if not TOKEN.fullmatch(token):
        raise NoToken
    return token


def contents(form: QueryDict, files: MultiValueDict[str, Any]) -> bytes:
    """What must be the same for a form to be the same: its answers, and the files by name and size."""
    answers = sorted((name, form.getlist(name)) for name in form if name not in OWN)
    papers = sorted((name, [(file.name, file.size) for file in files.getlist(name)]) for name in files)
    return json.dumps([answers, papers]).encode()


def sealed(place: str | None) -> str:
    """Where a form led, encrypted for keeping: addresses may name what only this visitor may know."""
    return boxes.seal(PURPOSE, json.dumps(place))


def opened(text: str) -> str | None:
    """What `sealed` made. Raises PlaceLost."""
    try:
        place: str | None = json.loads(boxes.unseal(PURPOSE, text))
    except boxes.Unreadable as problem:
        raise PlaceLost from problem
    return place
