"""What a work list asks the database: a page or the number of the open dossiers that one reach of an officer holds.

The text of each query is made once for each reach and shape of filter (see `platform.prepared`): officers ask for the
same lists all day long.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from motcua.directory.queries import in_office
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Collaborator, Dossier, NameWord, Party, WorkStep
from motcua.platform.prepared import Prepared

COUNTED = 10_000
"""Counts are exact up to here and labelled beyond."""

Row = Any
"""A work-list row: the columns below as a named tuple, far cheaper than fifty whole dossiers."""
COLUMNS = (
    "id",
    "code",
    "receipt_no",
    "procedure",
    "version_id",
    "process_level",
    "step",
    "state",
    "competent_id",
    "desk_id",
    "holder",
    "held_since",
    "assignee_id",
    "branches",
    "channel",
    "filed_at",
    "received_at",
    "due_at",
    "next_due_at",
    "due_by_minute",
    "finished_at",
    "closed_at",
    "owner",
)

TEXTS = frozenset({"state", "text", "procedure", "channel", "step", "part"})
WORD = "word_"

NOBODY = -1
"""As the asked assignee: that nobody has taken the dossier."""


class Reach(NamedTuple):
    """One index-ordered part of what a scope reaches: a column, an agency, and the procedures (None: all).

    `desks` narrows it to what was filed at these; `roles` are those in which the scope reaches it, `decides` says
    whether it decides there on a wish to withdraw, and `absent` are colleagues stood in for; they matter only to
    `Asked.officer`. What somebody has in hand who is not among the `able` is in nobody's; where they are not known
    (None), that goes for those who hold no position at all on the day `on`.
    """

    column: str
    agency: int
    procedures: tuple[str, ...] | None
    desks: tuple[int, ...] | None = None
    roles: tuple[str, ...] = ()
    decides: bool = False
    absent: tuple[int, ...] = ()
    able: tuple[int, ...] | None = None
    on: date | None = None


class Asked(NamedTuple):
    """What the rows must be like beside being open. `assignee`: an officer or NOBODY; `due_before` is exclusive.

    `officer`: what he has in hand or may take in the reach's roles; with `part` where he takes that part beside whoever
    has a step. `text`: a part of the code, in capitals; with `receipt`, rows of that receipt number are found as well.
    `step`: the code of a step that is open. `words`: folded words that all stand in the names of owner and filer.
    """

    state: str | None = None
    assignee: int | None = None
    due_before: datetime | None = None
    officer: int | None = None
    text: str | None = None
    receipt: int | None = None
    procedure: str | None = None
    channel: str | None = None
    step: str | None = None
    words: tuple[str, ...] = ()
    part: str | None = None


class After(NamedTuple):
    """Where a page goes on: the last row of the page before."""

    moment: datetime
    id: int


def page(reach: Reach, asked: Asked, after: After | None, size: int) -> list[Row]:
    """The first rows by due date and id. One statement."""
    given = _given(asked)
    plan = _page(reach, frozenset(given), asked.assignee == NOBODY, after is not None, size)
    return plan.rows(**given, moment=after.moment, last=after.id) if after else plan.rows(**given)


def as_rows(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier, Row]:
    """Dossiers with the columns of a list, their owner's name among them."""
    owner = Party.objects.filter(dossier=OuterRef("pk"), role=Party.OWNER).values("name")[:1]
    return dossiers.annotate(owner=Subquery(owner)).values_list(*COLUMNS, named=True)


def count(reaches: Iterable[Reach], asked: Asked) -> int:
    """How many dossiers the reaches hold together, counted no further than one above COUNTED. One statement."""
    given = _given(asked)
    return _all(tuple(reaches), frozenset(given), asked.assignee == NOBODY).count(**given)


def _given(asked: Asked) -> dict[str, Any]:
    plain = asked._replace(words=())._asdict()
    words = {f"{WORD}{n}": word for n, word in enumerate(asked.words)}
    return {name: value for name, value in plain.items() if value not in (None, NOBODY, ())} | words


@lru_cache(maxsize=2048)
def _page(reach: Reach, names: frozenset[str], unassigned: bool, on: bool, size: int) -> Prepared[Row]:
    def build(moment: datetime | None = None, last: int | None = None, **given: Any) -> QuerySet[Dossier, Row]:
        rows = Dossier.objects.filter(_like(given) & _within(reach, given, unassigned))
        if moment is not None:
            rows = rows.filter(Q(next_due_at__gt=moment) | Q(next_due_at=moment, id__gt=last), next_due_at__gte=moment)
        return as_rows(rows).order_by("next_due_at", "id")[:size]

    return _prepared(build, names, on)


@lru_cache(maxsize=2048)
def _all(reaches: tuple[Reach, ...], names: frozenset[str], unassigned: bool) -> Prepared[Row]:
    def build(**given: Any) -> QuerySet[Dossier, Row]:
        reached = Q(pk__in=[])
        for reach in reaches:
            reached |= _within(reach, given, unassigned)
        return Dossier.objects.filter(_like(given) & reached).values_list("id", named=True)[: COUNTED + 1]

    return _prepared(build, names, on=False)


def _prepared(build: Any, names: frozenset[str], on: bool) -> Prepared[Row]:
    numbers = tuple(sorted(names & {"assignee", "officer", "receipt"}))
    moments = ("due_before",) if "due_before" in names else ()
    return Prepared(
        build,
        numbers=(*numbers, "last") if on else numbers,
        texts=tuple(sorted(each for each in names if each in TEXTS or each.startswith(WORD))),
        moments=(*moments, "moment") if on else moments,
    )


def _like(given: dict[str, Any]) -> Q:
    columns = {name: given[name] for name in ("state", "procedure", "channel") if name in given}
    condition = Q(ended_at__isnull=True, **columns)
    if "step" in given:
        condition &= Q(step=given["step"]) | _beside(code=given["step"])
    for word in (value for name, value in given.items() if name.startswith(WORD)):
        condition &= Q(Exists(NameWord.objects.filter(dossier=OuterRef("pk"), word=word)))
    if "due_before" in given:
        condition &= Q(next_due_at__lt=given["due_before"])
    if "text" in given:
        condition &= _named(given)
    if "assignee" in given:
        condition &= Q(assignee_id=given["assignee"]) | _beside(assignee_id=given["assignee"])
    return condition


def _named(given: dict[str, Any]) -> Q:
    """The text is a part of the code, or the number is the receipt's."""
    in_code = Q(GreaterThan(StrIndex("code", Value(given["text"])), 0))
    return in_code | Q(receipt_no=given["receipt"]) if "receipt" in given else in_code


def _within(reach: Reach, given: dict[str, Any], unassigned: bool) -> Q:
    own = Q(**{reach.column: reach.agency})
    if reach.procedures is not None:
        own &= Q(procedure__in=reach.procedures)
    if reach.desks is not None:
        own &= Q(desk__in=reach.desks)
    if unassigned:
        own &= _in_nobodys_hand(reach)
    if "part" in given:
        return own & Q(pk__in=_taking_part(given))
    return own & _to_do(reach, given["officer"]) if "officer" in given else own


def _taking_part(given: dict[str, Any]) -> QuerySet[Collaborator, Any]:
    mine = Collaborator.objects.filter(officer=given["officer"], part=given["part"], ended_at__isnull=True)
    return mine.values("dossier")


def _in_nobodys_hand(reach: Reach) -> Q:
    """Nobody has taken it, or who had is gone: derived from the appointments of the day, written nowhere."""
    return Q(branches=0) & _free(reach) | _beside(_free(reach))


def _free(reach: Reach) -> Q:
    """The same of one dossier or step, by its `assignee`."""
    if reach.able is not None or reach.on is None:
        return Q(assignee__isnull=True) | ~Q(assignee_id__in=reach.able or ())
    return Q(assignee__isnull=True) | ~Q(in_office(OuterRef("assignee"), reach.on))


def _beside(*like: Q, **columns: Any) -> Q:
    """That one of the steps open side by side is like that; most dossiers have none, and are not looked at."""
    opened = WorkStep.objects.filter(*like, dossier=OuterRef("pk"), track__gt=0, until__isnull=True, **columns)
    return Q(branches__gt=0) & Q(Exists(opened))


def _to_do(reach: Reach, officer: int) -> Q:
    """In the officer's hands, waiting for somebody in one of the reach's roles, or for a decision to be made there."""
    open_step = WorkStep.objects.filter(dossier=OuterRef("pk"), track=0, until__isnull=True, role__in=reach.roles)
    own = Q(assignee_id=officer) | Q(assignee_id__in=reach.absent) if reach.absent else Q(assignee_id=officer)
    alone = own | (_free(reach) & Q(Exists(open_step)))
    mine = Q(branches=0) & alone | _beside(own | (_free(reach) & Q(role__in=reach.roles)))
    if not reach.decides:
        return mine
    return mine | Q(state=State.WITHDRAWAL_ASKED.value, received_at__isnull=reach.column == "desk_id")
