"""A citizen's own dossiers: those that wait for him first, then those under way, then those that have ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import Client, Clients
from motcua.accounts.queries.acting import ORGANISATION
from motcua.catalog import queries as catalog
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Party, SupplementRequest
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.face import holding, local
from motcua.dossiers.queries.reaching import COUNTED
from motcua.dossiers.rules.filing_for import FOLLOWS_ALONE
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.prepared import Prepared

SIZE = 20
"""How many stand on a page."""

WAITING, OPEN, ENDED = 0, 1, 2
GROUPS = {WAITING: "waiting", OPEN: "open", ENDED: "ended"}
WAIT_FOR_HIM = (State.SUPPLEMENT_ASKED, State.MONEY_DUTY, State.SETTLED)
"""Papers or money are waited for, or the result lies ready."""

COLUMNS = (
    "id",
    "code",
    "procedure",
    "version_id",
    "state",
    "competent_id",
    "desk_id",
    "holder",
    "assignee_id",
    "filed_at",
    "received_at",
    "due_at",
    "redated_due_at",
    "finished_at",
    "returned_at",
    "ended_at",
    "group",
    "owner",
    "asked_until",
)
_FIRST = (-1, 0)


def mine(*, actor: Actor, now: datetime, cursor: str | None = None) -> dict[str, Any]:
    """The dossiers the citizen may follow at `now`: `{items, next, count: {value, exact}}`. Raises Invalid.

    His own, those of organisations and children for whom he acts, and what authorities given to him cover.

    Each item: code, procedure {code, name}, applicant (the owner's name), status {code, name}, group (waiting | open |
    ended), holder, asked_until (ISO day of an open request for papers), and the moments of its life. Within a group
    the newest come first. Three statements, whatever their number; of others' dossiers names and numbers are not shown.
    """
    if actor.kind != "user":
        return {"items": [], "next": None, "count": {"value": 0, "exact": True}}
    account = int(actor.id)
    group, last = _read(cursor)
    clients = Clients(actor, now).all
    if clients:
        rows = list(_page(account, group, last, clients))
        counted = _all(account, clients).count()
    else:
        rows = _PAGE.rows(account=account, standing=group, last=last)
        counted = _ALL.count(account=account)
    shown = rows[:SIZE]
    awaited = awaited_by(shown)
    return {
        "items": [_item(row, awaited) for row in shown],
        "next": f"{shown[-1].group}-{shown[-1].id}" if len(rows) > SIZE else None,
        "count": {"value": min(counted, COUNTED), "exact": counted <= COUNTED},
    }


def followed(account: int, clients: Iterable[Client] = ()) -> Q:
    """Which dossiers the account may follow, as `rights.Scope.is_applicant` tells of one."""
    found = Q(owner_account=account) | Q(filer_account=account, filer_right__in=sorted(FOLLOWS_ALONE))
    for each in clients:
        owned = Q(owner_organisation=each.id) if each.kind == ORGANISATION else Q(owner_person=each.id)
        if each.procedures is not None:
            owned &= Q(procedure__in=sorted(each.procedures))
        found |= owned if each.dossier is None else owned & Q(pk=each.dossier)
    return found


def _page(account: int, standing: int, last: int, clients: Iterable[Client] = ()) -> QuerySet[Dossier, Any]:
    group = Case(
        When(state__in=[state.value for state in WAIT_FOR_HIM], then=Value(WAITING)),
        When(ended_at__isnull=True, then=Value(OPEN)),
        default=Value(ENDED),
        output_field=IntegerField(),
    )
    owner = Party.objects.filter(dossier=OuterRef("pk"), role=Party.OWNER).values("name")[:1]
    asked = SupplementRequest.objects.filter(dossier=OuterRef("pk"), completed_at__isnull=True).values("until")[:1]
    rows = Dossier.objects.filter(followed(account, clients)).annotate(
        group=group, owner=Subquery(owner), asked_until=Subquery(asked)
    )
    following = rows.filter(Q(group__gt=standing) | Q(group=standing, id__lt=last)).order_by("group", "-id")
    return following.values_list(*COLUMNS, named=True)[: SIZE + 1]


def _all(account: int, clients: Iterable[Client] = ()) -> QuerySet[Dossier, Any]:
    return Dossier.objects.filter(followed(account, clients)).values_list("id", named=True)[: COUNTED + 1]


_PAGE = Prepared(_page, numbers=("account", "standing", "last"))
_ALL = Prepared(_all, numbers=("account",))


def _item(row: Any, awaited: Mapping[int, str]) -> dict[str, Any]:
    state, content = State(row.state), catalog.version(row.version_id)
    held = holding(row, awaited)
    until: date | None = row.asked_until
    return {
        "code": row.code,
        "procedure": {"code": row.procedure, "name": str(content.name)},
        "applicant": row.owner or "",
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "group": GROUPS[row.group],
        "holder": held["unit"] if held and held["kind"] not in ("applicant", "payment") else None,
        "asked_until": until.isoformat() if until and state is State.SUPPLEMENT_ASKED else None,
        "submitted_at": local(row.filed_at),
        "received_at": local(row.received_at),
        "due_at": local(row.due_at),
        "redated_due_at": local(row.redated_due_at),
        "finished_at": local(row.finished_at),
        "returned_at": local(row.returned_at),
        "ended_at": local(row.ended_at),
    }


def _read(cursor: str | None) -> tuple[int, int]:
    if not cursor:
        return _FIRST
    found = re.fullmatch(r"([012])-([0-9]{1,18})", cursor, re.ASCII)
    if found is None:
        raise Invalid(errors=[FieldError("/cursor", _("Dấu trang không đúng; xin bắt đầu từ trang đầu."))])
    return int(found[1]), int(found[2])
