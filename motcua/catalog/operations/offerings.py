"""Setting offerings: who offers a procedure, and whose positions play the roles of its process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from motcua.catalog.events import OFFERING_SET
from motcua.catalog.models import Offering, OfferingChild, OfferingRole, OnlineOnly
from motcua.catalog.operations.bundles import refuse
from motcua.catalog.operations.staff import Wanted, resolve
from motcua.catalog.rules.check import Finding
from motcua.catalog.rules.overlay import OFFERINGS, OfferingSpec, OnlineOnlySpec
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

Key = tuple[int, int, date]


def set_offerings(specs: Sequence[OfferingSpec], import_id: int, *, actor: Actor, now: datetime) -> int:
    """Make these offerings as the specs say; part of the import's operation. Answers how many were new or changed.

    Raises `BundleRefused` for names that mean nothing and for an offering that overlaps one with another beginning.
    """
    wanted = resolve(specs, local_day(now))
    known = _known(wanted)
    refuse(_overlaps(wanted, known.values()))
    changed = [each for each in wanted if each.key not in known or not _same(known[each.key], each)]
    rows = _save(changed, known)
    _save_parts(changed, rows)
    for each in changed:
        append(
            Subject("offering", rows[each.key].pk),
            OFFERING_SET,
            actor=actor,
            now=now,
            facts=_facts(each, import_id),
            new_subject=each.key not in known,
        )
    return len(changed)


def _known(wanted: Iterable[Wanted]) -> dict[Key, Offering]:
    rows = Offering.objects.filter(procedure_id__in={each.procedure_id for each in wanted})
    rows = rows.prefetch_related("roles", "online_only", "children").order_by("id")
    return {(row.procedure_id, row.agency_id, row.since): row for row in rows}


def _overlaps(wanted: Iterable[Wanted], known: Iterable[Offering]) -> list[Finding]:
    periods: defaultdict[tuple[int, int], dict[date, date | None]] = defaultdict(dict)
    for row in known:
        periods[row.procedure_id, row.agency_id][row.since] = row.until
    wanted = list(wanted)
    for each in wanted:
        periods[each.procedure_id, each.agency_id][each.spec.since] = each.spec.until
    return [
        Finding(
            each.spec.place,
            f"{each.spec.procedure} tại {each.spec.agency}: thời gian cung cấp chồng lên một khoảng khác.",
            "error",
            OFFERINGS,
        )
        for each in wanted
        if _overlap(each.spec, periods[each.procedure_id, each.agency_id])
    ]


def _overlap(spec: OfferingSpec, periods: Mapping[date, date | None]) -> bool:
    return any(
        since != spec.since and (spec.until is None or since < spec.until) and (until is None or spec.since < until)
        for since, until in periods.items()
    )


def _same(row: Offering, each: Wanted) -> bool:
    spec = each.spec
    columns = (row.level, row.process_level, row.integrated, row.until)
    if columns != (each.level, spec.process, spec.integrated, spec.until):
        return False
    roles = by_role((role.role, role.position_id) for role in sorted(row.roles.all(), key=lambda role: role.pk))
    periods = {
        OnlineOnlySpec(row.decision, row.decided_on, row.since, row.until, row.suspended_by_outage)
        for row in row.online_only.all()
    }
    children = {child.code: child.agency_id for child in row.children.all()}
    return roles == by_role(each.roles) and periods == set(spec.online_only) and children == each.children


def _save(changed: Sequence[Wanted], known: Mapping[Key, Offering]) -> dict[Key, Offering]:
    rows = {}
    for each in changed:
        row = known.get(each.key) or Offering(
            procedure_id=each.procedure_id, agency_id=each.agency_id, since=each.spec.since
        )
        row.level, row.process_level = each.level, each.spec.process
        row.integrated, row.until = each.spec.integrated, each.spec.until
        rows[each.key] = row
    Offering.objects.bulk_create(row for row in rows.values() if row.pk is None)
    old = [row for key, row in rows.items() if key in known]
    if old:
        Offering.objects.bulk_update(old, ["level", "process_level", "integrated", "until"])
    return rows


def _save_parts(changed: Sequence[Wanted], rows: Mapping[Key, Offering]) -> None:
    ids = [row.pk for row in rows.values()]
    OfferingRole.objects.filter(offering_id__in=ids).delete()
    OnlineOnly.objects.filter(offering_id__in=ids).delete()
    OfferingChild.objects.filter(offering_id__in=ids).delete()
    OfferingChild.objects.bulk_create(
        OfferingChild(offering=rows[each.key], code=code, agency_id=agency)
        for each in changed
        for code, agency in each.children.items()
    )
    OfferingRole.objects.bulk_create(
        OfferingRole(offering=rows[each.key], role=role, position_id=position)
        for each in changed
        for role, position in each.roles
    )
    OnlineOnly.objects.bulk_create(
        OnlineOnly(
            offering=rows[each.key],
            decision=period.decision,
            decided_on=period.decided_on,
            since=period.since,
            until=period.until,
            suspended_by_outage=period.suspended_by_outage,
        )
        for each in changed
        for period in each.spec.online_only
    )


def _facts(each: Wanted, import_id: int) -> dict[str, object]:
    return {
        "procedure": each.spec.procedure,
        "agency": each.agency_id,
        "level": each.level,
        "process": each.spec.process,
        "integrated": each.spec.integrated,
        "since": each.spec.since.isoformat(),
        "until": each.spec.until.isoformat() if each.spec.until else None,
        "roles": by_role(each.roles),
        "online_only": [period.decision for period in each.spec.online_only],
        "children": dict(each.children),
        "import_id": import_id,
    }


def by_role(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """The positions of each role, in the order given."""
    roles: defaultdict[str, list[int]] = defaultdict(list)
    for role, position in pairs:
        roles[role].append(position)
    return dict(roles)
