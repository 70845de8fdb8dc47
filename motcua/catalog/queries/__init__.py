"""The only way to read the catalogue. The catalogue is public: no question here depends on who asks.

Answers come from process-local caches that follow `platform.generations`; they are immutable, share them freely.
"""

from motcua.catalog.queries.answers import (
    components_for,
    example_for,
    form_schema_for,
    papers_to_attach,
    resolve_case,
    term_for,
    term_rule_for,
)
from motcua.catalog.queries.browse import (
    AgencyCount,
    FieldCount,
    agencies_offering,
    by_agency,
    by_field,
    by_life_event,
    fields,
)
from motcua.catalog.queries.fees import council_rows, fee_for, prices_for
from motcua.catalog.queries.imports import Change, exported, plan
from motcua.catalog.queries.instead import Instead, instead_of
from motcua.catalog.queries.life_events import life_events, procedures_for
from motcua.catalog.queries.offerings import (
    Grant,
    OfferingView,
    OnlineOnlyPeriod,
    grants_of,
    offered_at,
    offering,
    offering_for,
    offerings_of,
    players_of,
    staff_of,
)
from motcua.catalog.queries.search import Hit, Met, SearchPage, search, suggestions
from motcua.catalog.queries.versions import earlier, newest, version, version_for, version_ids

__all__ = [
    "AgencyCount",
    "Change",
    "FieldCount",
    "Grant",
    "Hit",
    "Instead",
    "Met",
    "OfferingView",
    "OnlineOnlyPeriod",
    "SearchPage",
    "agencies_offering",
    "by_agency",
    "by_field",
    "by_life_event",
    "components_for",
    "council_rows",
    "earlier",
    "example_for",
    "exported",
    "fee_for",
    "fields",
    "form_schema_for",
    "grants_of",
    "instead_of",
    "life_events",
    "newest",
    "offered_at",
    "offering",
    "offering_for",
    "offerings_of",
    "papers_to_attach",
    "plan",
    "players_of",
    "prices_for",
    "procedures_for",
    "resolve_case",
    "search",
    "staff_of",
    "suggestions",
    "term_for",
    "term_rule_for",
    "version",
    "version_for",
    "version_ids",
]
