"""Preparing a filing: begin, save page by page, send, throw away."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from motcua.accounts.queries.consents import check_consents
from motcua.catalog.content import ProcedureContent
from motcua.documents import operations as documents
from motcua.dossiers import errors
from motcua.dossiers.models import Draft
from motcua.dossiers.operations.intake import desks, filing
from motcua.dossiers.operations.intake.filing import Filed
from motcua.dossiers.queries.drafts import DraftView, account_of, given_files, standing, view
from motcua.dossiers.rules import drafting
from motcua.dossiers.rules.secret import known_secret
from motcua.dossiers.scope import scope_of
from motcua.kernel.clock_zone import local_day
from motcua.platform import wellformed
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation

KEPT = timedelta(days=90)
MOST = 50
MOST_CHARACTERS = 500_000
FORGOTTEN_AT_ONCE = 500
PARTS = frozenset({"case", "agency", "applicant", "filer", "result_delivery"})


@operation
def begin(procedure: str, agency: str, *, actor: Actor, now: datetime, page: str = "") -> DraftView:
    """A new draft for a procedure at its competent agency (codes). Three statements.

    Raises NotAllowed for others than citizens, ConsentMissing, Invalid, RunElsewhere, NotOffered, TooManyDrafts.
    """
    if not account_of(actor) or actor.officer is not None:
        raise NotAllowed
    check_consents(actor)
    return begun(procedure, agency, {}, actor=actor, now=now, page=page)


def begun(procedure: str, agency: str, more: Mapping[str, Any], *, actor: Actor, now: datetime, page: str) -> DraftView:
    """A new draft with more of its body said already; inside an operation only. Raises as `begin` does."""
    account = account_of(actor)
    body: dict[str, Any] = {
        "procedure": procedure,
        "agency": agency,
        "channel": "online",
        "form": {},
        "components": [],
        **more,
    }
    place = desks.place(body, scope_of(actor, now), local_day(now))
    if place.offering.level == "info":
        raise errors.NotOffered(errors=[FieldError("/agency", errors.NotOffered.message)])
    if Draft.objects.filter(account=account, dossier__isnull=True, expires_at__gt=now).count() >= MOST:
        raise errors.TooManyDrafts(limit=MOST)
    case = place.content.case(None)
    draft = Draft(
        id=secrets.token_hex(16),
        account=account,
        procedure=place.content.code,
        version_id=_stored(place.content),
        body={**body, "agency": place.competent.code, "case": case.code if case else None},
        page=page,
        begun_at=now,
        changed_at=now,
        expires_at=now + KEPT,
    )
    draft.save(force_insert=True)
    return view(draft, now)


@operation
def save(
    draft_id: str,
    *,
    actor: Actor,
    now: datetime,
    page: str,
    parts: Mapping[str, Any] | None = None,
    answers: Mapping[str, Any] | None = None,
    asked: Sequence[str] = (),
) -> DraftView:
    """Keep what a page filled in, right or wrong, and nothing of other pages. Two statements.

    `parts` are members of the body (case, agency, applicant, filer, result_delivery); `answers` those to the questions
    `asked` on the page: what was asked and not answered is blank from now on. Raises DraftNotFound, DraftFiled, and
    Invalid for what is beyond any measure.
    """
    draft = locked(draft_id, actor, now)
    body = dict(draft.body)
    body.update({name: value for name, value in (parts or {}).items() if name in PARTS})
    others = {name: value for name, value in (body.get("form") or {}).items() if name not in asked}
    body["form"] = {**others, **(answers or {})}
    body = drafting.legible(body)
    if len(str(body)) > MOST_CHARACTERS:
        raise Invalid(errors=[FieldError("", wellformed.MESSAGES["maxLength"])])
    return keep(draft, body, page, now)


@operation
def file_draft(draft_id: str, *, actor: Actor, now: datetime) -> Filed:
    """File what the draft holds; the draft is marked in the same transaction and keeps nothing but its dossier.

    A draft that is filed already answers with the same dossier. Raises DraftNotFound and the refusals of `file`; then
    the draft is as it was.
    """
    draft = locked(draft_id, actor, now, even_filed=True)
    if draft.dossier is not None:
        dossier = draft.dossier
        return Filed(dossier, known_secret(dossier.id, dossier.secret_digest, settings.SECRET_KEY))
    content = standing(draft, now)
    filed = filing.file(actor=actor, now=now, body=drafting.to_file(draft.body, content))
    documents.release(given_files(draft.body))
    draft.dossier, draft.body, draft.changed_at = filed.dossier, {}, now
    draft.save(update_fields=["dossier", "body", "changed_at"])
    return filed


@operation
def discard(draft_id: str, *, actor: Actor, now: datetime) -> None:
    """Throw the draft away with its uploads. Raises DraftNotFound, DraftFiled."""
    draft = locked(draft_id, actor, now)
    documents.give_up(given_files(draft.body), actor=actor)
    draft.delete()


@operation
def forget_expired(*, now: datetime) -> int:
    """Drop drafts whose time is over, and let go of their uploads; at most 500, returns how many went.

    Filed drafts go in the same way: their dossiers stay.
    """
    over = list(Draft.objects.filter(expires_at__lte=now).order_by("expires_at")[:FORGOTTEN_AT_ONCE])
    documents.release([file_id for draft in over for file_id in given_files(draft.body)])
    return Draft.objects.filter(pk__in=[draft.pk for draft in over]).delete()[0]


def locked(draft_id: str, actor: Actor, now: datetime, *, even_filed: bool = False) -> Draft:
    """The actor's draft under its row's lock; inside an operation only. Raises DraftNotFound, DraftFiled."""
    rows = Draft.objects.select_for_update(of=("self",)).select_related("dossier")
    draft = rows.filter(pk=draft_id, account=account_of(actor), expires_at__gt=now).first()
    if draft is None:
        raise errors.DraftNotFound
    if draft.dossier_id is not None and not even_filed:
        raise errors.DraftFiled
    return draft


def keep(draft: Draft, body: dict[str, Any], page: str, now: datetime) -> DraftView:
    """Write a locked draft; its time begins anew. One statement."""
    content = standing(draft, now)
    draft.body, draft.page, draft.changed_at, draft.expires_at = body, page, now, now + KEPT
    draft.version_id = _stored(content)
    draft.save(update_fields=["body", "page", "changed_at", "expires_at", "version"])
    return view(draft, now)


def _stored(content: ProcedureContent) -> int:
    """The stored version's id; content from the catalogue's queries always has one."""
    if content.version_id is None:
        raise LookupError(f"{content.code}: not a stored version")
    return content.version_id
