"""What pages show of acting for others: authorities given and received, organisations and their people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from motcua.accounts.models import Authority, Membership, Organisation, Person
from motcua.accounts.queries.acting import ORGANISATION, Client
from motcua.accounts.queries.people import IdNumber, person_of
from motcua.accounts.rules.acting import holds
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

MOST = 100
REPRESENTATIVE = Membership.LEGAL_REPRESENTATIVE


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """An authority as giver and taker see it. `standing`: waiting (for the code) | holds | over | revoked."""

    id: int
    giver: str
    organisation: int | None
    taker: str
    scope: str
    procedures: tuple[str, ...]
    dossier: int | None
    may_file: bool
    may_receive: bool
    since: date
    last_day: date | None
    proof: str
    standing: str
    revoked_at: datetime | None
    revoked_by: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A person of an organisation, with his part there."""

    membership: int
    name: str
    role: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation for which the caller acts, and in which role; `members` only for its representative by law."""

    id: int
    name: str
    tax_code: str
    role: str
    membership: int
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class ClientView:
    """Somebody for whom one may file, with what a filing says of him; see `acting.Client`."""

    client: Client
    number: IdNumber | None
    birth_date: date | None = None
    address: str = ""
    organisation_kind: str = ""


def authorities_given(*, actor: Actor, now: datetime) -> tuple[AuthorityView, ...]:
    """What the citizen calling gave, for himself or for organisations he represents; newest first, at most 100."""
    person = person_of(actor)
    if person is None:
        return ()
    day = local_day(now)
    ours = Q(giver_person=person.id) | Q(
        giver_organisation__in=_present(day).filter(person=person.id, role=REPRESENTATIVE).values("organisation")
    )
    return _shown(Authority.objects.filter(ours), day)


def authorities_received(*, actor: Actor, now: datetime) -> tuple[AuthorityView, ...]:
    """What the citizen calling was given and has been confirmed; newest first, at most 100."""
    person = person_of(actor)
    if person is None:
        return ()
    return _shown(Authority.objects.filter(taker=person.id, proved_at__isnull=False), local_day(now))


def organisations_of(*, actor: Actor, now: datetime) -> tuple[OrganisationView, ...]:
    """The organisations for which the citizen calling acts, by tax code; at most 100, each with 100 members."""
    person = person_of(actor)
    if person is None:
        return ()
    present = _present(local_day(now))
    rows = present.filter(person=person.id).select_related("organisation").order_by("organisation__tax_code", "id")
    own = list(rows[:MOST])
    led = [row.organisation_id for row in own if row.role == REPRESENTATIVE]
    members: dict[int, list[MemberView]] = {}
    for row in present.filter(organisation__in=led).select_related("person").order_by("person__sort_key", "id"):
        views = members.setdefault(row.organisation_id, [])
        if len(views) < MOST:
            views.append(MemberView(row.pk, row.person.name, row.role, row.since))
    return tuple(
        OrganisationView(
            row.organisation_id,
            row.organisation.name,
            row.organisation.tax_code,
            row.role,
            row.pk,
            tuple(members.get(row.organisation_id, ())),
        )
        for row in own
    )


def views_of(clients: Iterable[Client], procedure: str) -> tuple[ClientView, ...]:
    """Those for whom a filing of the procedure may be made, each once. Three statements at most."""
    usable = [each for each in clients if each.may_file and each.dossier is None and each.covers(procedure)]
    first = {(each.kind, each.id): each for each in reversed(usable)}
    wanted = [each for each in usable if first[(each.kind, each.id)] is each]
    organisations = Organisation.objects.in_bulk([each.id for each in wanted if each.kind == ORGANISATION])
    people = Person.objects.prefetch_related("numbers").in_bulk(
        [each.id for each in wanted if each.kind != ORGANISATION]
    )
    return tuple(
        _organisation(each, organisations[each.id]) if each.kind == ORGANISATION else _person(each, people[each.id])
        for each in wanted
    )


def _organisation(client: Client, found: Organisation) -> ClientView:
    return ClientView(client, IdNumber("tax", found.tax_code), None, found.address, found.kind)


def _person(client: Client, found: Person) -> ClientView:
    numbers = sorted(found.numbers.all(), key=lambda row: (row.kind != "citizen", row.kind))
    number = IdNumber(numbers[0].kind, numbers[0].number) if numbers else None
    return ClientView(client, number, found.birth_date, found.address)


def _present(day: date) -> QuerySet[Membership]:
    rows = Membership.objects.filter(since__lte=day, ended_at__isnull=True)
    return rows.filter(Q(until__isnull=True) | Q(until__gt=day))


def _shown(rows: QuerySet[Authority], day: date) -> tuple[AuthorityView, ...]:
    named = rows.annotate(
        giver_name=F("giver_person__name"), house_name=F("giver_organisation__name"), taker_name=F("taker__name")
    )
    return tuple(
        AuthorityView(
            row.pk,
            row.giver_name or row.house_name,
            row.giver_organisation_id,
            row.taker_name,
            row.scope,
            tuple(row.procedures),
            row.dossier,
            row.may_file,
            row.may_receive,
            row.since,
            row.until - timedelta(days=1) if row.until else None,
            row.proof,
            _standing(row, day),
            row.revoked_at,
            row.revoked_by,
        )
        for row in named.order_by("-id")[:MOST]
    )


def _standing(row: Authority, day: date) -> str:
    if row.revoked_at is not None:
        return "revoked"
    if not holds(row.since, row.until, day):
        return "over"
    return "holds" if row.proved_at is not None else "waiting"
