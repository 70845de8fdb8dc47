"""Finding a dossier among all that an officer may see, open or ended: by name, number, code or receipt number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import purposes
from motcua.dossiers.models import Dossier, DossierCode, NameWord, Party
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.listed import readers_of, row_of
from motcua.dossiers.queries.reaching import Row, as_rows
from motcua.dossiers.queries.standing import standing_of
from motcua.dossiers.rules.naming import words_asked
from motcua.dossiers.rules.people import phone
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed

SIZE = 50
ROUNDS = 5
"""So many pages of what was found are looked through at most for such as he may see."""
FEW_AGENCIES = 8
"""Of so many agencies each one's index is read; who sees more sees most of what the newest first bring."""
LONGEST = 100
NUMBER = re.compile(r"\+?[0-9]{9,15}")
RECEIPT = re.compile(r"([0-9]{1,8})(?:/TNHS)?", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9.]+-[0-9A-Z./-]*", re.IGNORECASE)

Found = Callable[[str, Scope], "QuerySet[Any, int]"]


def search(text: str, *, actor: Actor, now: datetime, before: int | None = None) -> dict[str, Any]:
    """The dossiers that answer to a text, newest first: `{items, next}`; items as of `queries.queue`.

    A text with a dash is the beginning of a code; nine digits and more are the number or the telephone of the owner,
    filer or representative; fewer a receipt number; all else whole words of the owner's or filer's name, in any order
    and without regard to tone marks. `before` and `next` are ids: the page goes on below.

    Raises NotAllowed for who is no official, Invalid for a text that says nothing. At most 2 + 2 * ROUNDS statements.
    """
    scope = scope_of(actor, now)
    if not scope.parts and not scope.counters:
        raise NotAllowed
    asked = " ".join(text.split())[:LONGEST]
    ids = _way(asked)(asked, scope)
    rows = list(islice(_visible(ids, scope, before), SIZE + 1))
    shown = rows[:SIZE]
    if shown:
        access.record_all(readers_of(scope, shown), purpose=purposes.SEARCH, now=now)
    standing, awaited = standing_of(shown), awaited_by(shown)
    return {
        "items": [row_of(row, standing[row.id], awaited, now) for row in shown],
        "next": shown[-1].id if len(rows) > len(shown) else None,
    }


def _way(asked: str) -> Found:
    if NUMBER.fullmatch(asked.replace(" ", "")):
        return _by_number
    if RECEIPT.fullmatch(asked):
        return _by_receipt
    if CODE.fullmatch(asked):
        return _by_code
    return _by_name


def _visible(ids: QuerySet[Any, int], scope: Scope, before: int | None) -> Iterator[Row]:
    """The rows that he may see, page by page as far as they are asked for."""
    below = before
    for _round in range(ROUNDS):
        page = list((ids if below is None else ids.filter(dossier__lt=below))[: SIZE + 1])
        rows = {row.id: row for row in as_rows(Dossier.objects.filter(pk__in=page))} if page else {}
        yield from (rows[number] for number in page if number in rows and scope.is_official(rows[number]))
        if len(page) <= SIZE:
            return
        below = page[-1]


def _by_number(asked: str, scope: Scope) -> QuerySet[Any, int]:
    found = Q(number_index__in=Party.sought(asked.replace(" ", "")))
    if telephone := phone(asked):
        found |= Q(phone_index__in=Party.sought_by_phone(telephone))
    return _newest(Party.objects.filter(found))


def _by_receipt(asked: str, scope: Scope) -> QuerySet[Any, int]:
    agencies = _agencies(scope)
    own = Q(competent__in=agencies) | Q(desk__in=agencies)
    found = Dossier.objects.filter(own, receipt_no=int(asked.split("/")[0]))
    return found.order_by("-id").annotate(dossier=F("id")).values_list("dossier", flat=True)


def _by_code(asked: str, scope: Scope) -> QuerySet[Any, int]:
    return _newest(DossierCode.objects.filter(code__startswith=asked.upper()))


def _by_name(asked: str, scope: Scope) -> QuerySet[Any, int]:
    words = words_asked(asked)
    if not words:
        raise Invalid(errors=[FieldError("/q", _("Ghi họ tên, số giấy tờ, mã hồ sơ hoặc số giấy tiếp nhận."))])
    # The last word is a person's own name, the first the family's, which half the country shares.
    *others, own = words
    agencies = _agencies(scope)
    found = NameWord.objects.filter(word=own)
    if len(agencies) <= FEW_AGENCIES:
        found = found.filter(agency__in=agencies)
    for word in others:
        found = found.filter(Exists(NameWord.objects.filter(dossier=OuterRef("dossier"), word=word)))
    return _newest(found)


def _agencies(scope: Scope) -> set[int]:
    """Those where he may see something, as the competent agency or as the desk."""
    return {agency for agency, _procedure in scope.parts} | set(scope.counters)


def _newest(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    return rows.order_by("-dossier").values_list("dossier", flat=True).distinct()
