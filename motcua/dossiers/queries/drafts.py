"""Reading filings in preparation: each only for the account whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.accounts.queries import Clients
from motcua.catalog import queries as catalog
from motcua.catalog.content import Component, Field, ProcedureContent
from motcua.catalog.errors import UnknownProcedure
from motcua.directory.queries import AgencyView, agency_by_code, agency_view
from motcua.documents import queries as documents
from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Draft, Party
from motcua.dossiers.queries.mine import followed
from motcua.dossiers.rules import drafting
from motcua.dossiers.rules.secret import known_secret
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError

MOST = 50
MOST_OPEN = 5


@dataclass(frozen=True)
class DraftView:
    """A draft as its person sees it, with the procedure as it stands today.

    `body` is that of POST /dossiers as far as it is filled in; `code` the dossier's, once it is filed. `renewed`: the
    procedure's rules have changed since the draft was last filled in.
    """

    id: str
    content: ProcedureContent
    body: Mapping[str, Any]
    page: str
    begun_at: datetime
    changed_at: datetime
    expires_at: datetime
    code: str | None
    renewed: bool

    @property
    def questions(self) -> list[Field]:
        """The questions of the case, those that hang on an answer included."""
        return drafting.questions_of(self.content, self.body)

    @property
    def papers(self) -> list[Component]:
        """The papers of the case of which files are handed in."""
        return drafting.papers_of(self.content, self.body)

    @property
    def is_assisted(self) -> bool:
        """Whether somebody prepares it with the person whose it is, and in that person's name."""
        return self.body.get("assistance") is not None

    @property
    def agency(self) -> AgencyView:
        """The agency that is to settle it."""
        return agency_by_code(self.body["agency"])

    def wrong_people(self, now: datetime) -> list[FieldError]:
        """What is still wrong with applicant and filer."""
        return drafting.wrong_people(self.body, local_day(now))

    def wrong_answers(self, questions: Sequence[Field]) -> list[FieldError]:
        """What is still wrong with the answers to some of the questions."""
        return drafting.wrong_answers(self.body, self.content, questions)

    def wrong_papers(self) -> list[FieldError]:
        """The papers still missing."""
        return drafting.wrong_papers(self.body, self.content)

    def wrong_delivery(self) -> list[FieldError]:
        """What is still wrong with how the result is wanted."""
        return drafting.wrong_delivery(self.body)


@dataclass(frozen=True)
class GivenFile:
    """An upload of a draft."""

    component: str
    id: str
    name: str
    size: int
    pages: int | None


@dataclass(frozen=True)
class FiledView:
    """What the person is told once it is filed. `secret` is empty when the installation's key has changed since;
    `next_due_at` is when the reception answers at the latest, None once it has."""

    code: str
    secret: str
    content: ProcedureContent
    agency: str
    desk: str
    filed_at: datetime
    next_due_at: datetime | None


@dataclass(frozen=True)
class OpenDossier:
    """A dossier of the same person and procedure that is still under way."""

    code: str
    filed_at: datetime


def draft(draft_id: str, *, actor: Actor, now: datetime) -> DraftView:
    """The actor's draft, filed or not. Raises DraftNotFound. One statement."""
    return view(_mine(draft_id, actor, now), now)


def drafts(*, actor: Actor, now: datetime, procedure: str | None = None) -> list[DraftView]:
    """The actor's drafts that are not filed, at most 50, the one last changed first. One statement."""
    rows = Draft.objects.filter(account=account_of(actor), dossier__isnull=True, expires_at__gt=now)
    if procedure is not None:
        rows = rows.filter(procedure=procedure)
    return [view(row, now) for row in rows.order_by("-changed_at", "id")[:MOST]]


def files(found: DraftView, *, actor: Actor) -> list[GivenFile]:
    """The draft's uploads in the order given. One statement, or none."""
    given = found.body.get("components") or []
    known = documents.mine([each["file"] for each in given], actor)
    return [
        GivenFile(each["component"], file.id, file.name, file.size, file.pages)
        for each in given
        if (file := known.get(each["file"])) is not None
    ]


def filed(draft_id: str, *, actor: Actor, now: datetime) -> FiledView:
    """What became of a filed draft. Raises DraftNotFound, for one that is not filed too. One statement."""
    row = _mine(draft_id, actor, now)
    dossier = row.dossier
    if dossier is None:
        raise errors.DraftNotFound
    return FiledView(
        code=dossier.code,
        secret=known_secret(dossier.id, dossier.secret_digest, settings.SECRET_KEY),
        content=catalog.version(dossier.version_id),
        agency=agency_view(dossier.competent_id).name,
        desk=agency_view(dossier.desk_id).name,
        filed_at=dossier.filed_at,
        next_due_at=dossier.next_due_at if dossier.received_at is None and dossier.ended_at is None else None,
    )


def still_open(procedure: str, applicant: Mapping[str, Any], *, actor: Actor, now: datetime) -> list[OpenDossier]:
    """Dossiers of the same owner and procedure still under way, as far as the actor may follow them.

    At most 5, the newest first. Two statements, or none for an owner without a number.
    """
    number, account = "".join(str(applicant.get("id_number") or "").split()), account_of(actor)
    if not number or not account:
        return []
    mine = Dossier.objects.filter(followed(account, Clients(actor, now)))
    rows = mine.filter(
        procedure=procedure,
        ended_at__isnull=True,
        parties__role=Party.OWNER,
        parties__number_index__in=Party.sought(number),
    )
    return [OpenDossier(row.code, row.filed_at) for row in rows.order_by("-id")[:MOST_OPEN]]


def account_of(actor: Actor) -> int:
    """The account whose drafts they are: a citizen's, or a helper's; 0, which is nobody's, for all without one."""
    return int(actor.id) if actor.kind == "user" else 0


def given_files(body: Mapping[str, Any]) -> list[str]:
    """The ids of a body's files."""
    return [each["file"] for each in body.get("components") or []]


def view(row: Draft, now: datetime) -> DraftView:
    """A row as its person sees it; no statement while the catalogue is in memory."""
    content = standing(row, now)
    return DraftView(
        id=row.id,
        content=content,
        body=row.body,
        page=row.page,
        begun_at=row.begun_at,
        changed_at=row.changed_at,
        expires_at=row.expires_at,
        code=row.dossier.code if row.dossier else None,
        renewed=content.version_id != row.version_id,
    )


def standing(row: Draft, now: datetime) -> ProcedureContent:
    """The procedure as it stands today; as it last stood, when it is in force no more."""
    try:
        return catalog.version_for(row.procedure, local_day(now))
    except UnknownProcedure:
        return catalog.version(row.version_id)


def _mine(draft_id: str, actor: Actor, now: datetime) -> Draft:
    rows = Draft.objects.select_related("dossier").filter(account=account_of(actor), expires_at__gt=now)
    found = rows.filter(pk=draft_id).first()
    if found is None:
        raise errors.DraftNotFound
    return found
