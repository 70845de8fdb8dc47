"""What agencies offer is listed. These need the whole province, the other lists only the bundles."""

from __future__ import annotations

from datetime import date

from motcua.catalog import queries
from tests.province import Province

TODAY = date(2026, 11, 23)


def test_agencies_list_what_they_offer(province: Province) -> None:
    agencies = queries.agencies_offering(TODAY)
    assert agencies
    for agency in agencies[:3]:
        page = queries.by_agency(agency.agency_id, None, 200, on=TODAY)
        assert page.count == agency.count > 0
        offered = {code for hit in page.items for code in [hit.code] if _offers(hit.code, agency.agency_id)}
        assert len(offered) == page.count
    assert queries.agencies_offering(date(1990, 1, 1)) == ()
    assert queries.by_agency(agencies[0].agency_id, on=date(1990, 1, 1)).count == 0


def _offers(code: str, agency_id: int) -> bool:
    return any(offering.agency_id == agency_id for offering in queries.offerings_of(code, TODAY))


def test_what_most_agencies_offer_is_taken_for_most_used(province: Province) -> None:
    hits = queries.instead_of("zzzzqqqq", on=TODAY, limit=3).procedures
    counts = [len(queries.offerings_of(hit.code, TODAY)) for hit in hits]
    assert len(hits) == 3
    assert counts == sorted(counts, reverse=True)
