"""Work lists: the open dossiers an officer's positions reach, most urgent first, page by page."""

from __future__ import annotations

import base64
import heapq
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officer_ids_by_username
from motcua.catalog import queries as catalog
from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import STATES_OF_STATUS, State
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.choices import choices
from motcua.dossiers.queries.collaborators import PARTS
from motcua.dossiers.queries.listed import readers_of, row_of
from motcua.dossiers.queries.reaches import View, reaches_of
from motcua.dossiers.queries.reaching import COUNTED, NOBODY, After, Asked, Row, count, page
from motcua.dossiers.queries.remaining import left
from motcua.dossiers.queries.standing import Standing, standing_of
from motcua.dossiers.rules.naming import words_asked
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound

Show = Callable[[Row, Sequence[Standing], Mapping[int, str], datetime], dict[str, Any]]
MOST_DIGITS = 15
MOST_WORDS = 8
"""A longer name is told apart by its first words."""


@dataclass(frozen=True)
class Filter:
    """What a work list is asked for. `assignee`: me, none, or an account name; `due_before` is exclusive.

    `view`: all; `mine`, what the officer has in hand, may take or has to decide on; `inbox`, what his desk has to
    receive; `cooperating` and `following`, where he takes that part in a step beside whoever has it. `text`: a part of
    the code, or a receipt number. `step`: the code of an open step. `applicant`: words of the name of the owner or
    filer, in any order and without regard to tone marks.
    """

    agency: str | None = None
    status: int | None = None
    assignee: str | None = None
    due_before: datetime | None = None
    view: View = "all"
    text: str = ""
    procedure: str | None = None
    channel: str | None = None
    step: str | None = None
    applicant: str = ""


def queue(asked: Filter, *, actor: Actor, now: datetime, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """`{items, next, count: {value, exact}}`, ordered by due date and id. Raises Invalid, NotAllowed.

    Three statements at most and one per reach (an agency he works for, a desk he sits at), whatever the number of rows;
    one of them, the count, for the first page alone. One more where branches are walked, one where others are asked.
    """
    return _listed(asked, row_of, actor=actor, now=now, limit=limit, cursor=cursor)


def work_list(
    asked: Filter, *, actor: Actor, now: datetime, limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """As `queue`, each item with `left`, what remains of its time (see `queries.remaining.left`).

    Beside the items `agencies`, `procedures` and `steps`, those the list may be narrowed to: `[{code, name}]`, agencies
    in the order of their codes (see `queries.choices`).
    """

    def with_time(row: Row, standing: Sequence[Standing], awaited: Mapping[int, str], now: datetime) -> dict[str, Any]:
        return {**row_of(row, standing, awaited, now), "left": left(row, now)}

    found = _listed(asked, with_time, actor=actor, now=now, limit=limit, cursor=cursor)
    return {**found, **choices(asked.view, asked.procedure, scope_of(actor, now), now)}


def _listed(
    asked: Filter, show: Show, *, actor: Actor, now: datetime, limit: int, cursor: str | None
) -> dict[str, Any]:
    scope = scope_of(actor, now)
    if not scope.parts and not scope.counters:
        raise NotAllowed
    wanted, reaches = _asked(asked, scope), reaches_of(asked.view, asked.agency, scope, now)
    after, known = _read(cursor)
    rows = list(islice(_merge([page(reach, wanted, after, limit + 1) for reach in reaches]), limit + 1))
    shown = rows[:limit]
    if shown:
        access.record_all(readers_of(scope, shown), purpose=purposes.LIST, now=now)
    last, standing, awaited = len(rows) == len(shown), standing_of(shown), awaited_by(shown)
    # Counted once, for the first page: whoever turns the pages goes through the list as he found it.
    counted = known if known is not None else len(rows) if last else count(reaches, wanted)
    return {
        "items": [show(row, standing[row.id], awaited, now) for row in shown],
        "next": None if last else _write(shown[-1], counted),
        "count": {"value": min(counted, COUNTED), "exact": counted <= COUNTED},
    }


def _asked(asked: Filter, scope: Scope) -> Asked:
    text = "".join(char for char in asked.text.upper() if char.isprintable() and not char.isspace())
    return Asked(
        state=_state(asked),
        assignee=_assignee(asked, scope),
        due_before=asked.due_before,
        officer=(scope.actor.officer or NOBODY) if asked.view in ("mine", *PARTS) else None,
        part=asked.view if asked.view in PARTS else None,
        text=text or None,
        receipt=int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None,
        procedure=_procedure(asked.procedure),
        channel=asked.channel,
        step=asked.step,
        words=_words(asked.applicant),
    )


def _state(asked: Filter) -> str | None:
    if asked.view == "inbox":
        return State.FILED.value
    if asked.status is None:
        return None
    state = STATES_OF_STATUS.get(asked.status)
    if state is None:
        raise Invalid(errors=[FieldError("/status", _("Trạng thái là một số từ 1 đến 10."))])
    return state.value


def _assignee(asked: Filter, scope: Scope) -> int | None:
    if not asked.assignee or asked.assignee == "none":
        return NOBODY if asked.assignee else None
    if asked.assignee == "me":
        officer = scope.actor.officer
    else:
        officer = officer_ids_by_username([asked.assignee]).get(asked.assignee)
    if officer is None:
        raise Invalid(errors=[FieldError("/assignee", _("Không có cán bộ nào mang tên tài khoản này."))])
    return officer


def _procedure(code: str | None) -> str | None:
    if code is not None:
        try:
            catalog.newest(code)
        except NotFound as missing:
            raise Invalid(errors=[FieldError("/procedure", missing.text)]) from missing
    return code


def _words(applicant: str) -> tuple[str, ...]:
    words = words_asked(applicant)[:MOST_WORDS]
    if applicant.strip() and not words:
        raise Invalid(errors=[FieldError("/applicant", _("Ghi một hay nhiều chữ trong tên chủ hồ sơ."))])
    return words


def _merge(pages: list[list[Row]]) -> Iterator[Row]:
    """All parts in one order; a dossier reached twice appears once."""
    seen: set[int] = set()
    for row in heapq.merge(*pages, key=lambda row: (row.next_due_at, row.id)):
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _write(row: Row, counted: int) -> str:
    key = json.dumps([row.next_due_at.isoformat(), row.id, counted])
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str | None) -> tuple[After | None, int | None]:
    """Where the page begins, and how many the list's first page counted; nothing of either for that page itself."""
    if not cursor:
        return None, None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, number, counted = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        parsed = datetime.fromisoformat(moment)
        if parsed.tzinfo is None or type(number) is not int or type(counted) is not int:
            raise ValueError(cursor)
        return After(parsed, number), counted
    except (ValueError, TypeError) as broken:
        raise Invalid(errors=[FieldError("/cursor", _("Dấu trang không đúng; xin bắt đầu từ trang đầu."))]) from broken
