"""All checks over some or all dossiers, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.ledger_check import branches, children, clock, standing
from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.life import lives

PAGE = 500
CHECKS = (
    clock.check_intervals,
    clock.check_track,
    clock.check_seconds,
    clock.check_deadlines,
    standing.check_state,
    standing.check_requests,
    standing.check_hand,
    standing.check_version,
    branches.check_branches,
    branches.check_side_tracks,
    children.check_waiting,
    children.check_child,
    standing.check_chain,
)


def check_ledger(dossier_ids: Iterable[int] | None = None) -> Iterator[Finding]:
    """What does not agree in these dossiers (all without), by ascending id; nothing where all is well.

    Ids that no dossier bears are passed over. Reads pages of 500 dossiers with twelve statements each. Where others
    write meanwhile, run it in a transaction with one snapshot (REPEATABLE READ), or it sees changes half made. Does not
    recompute digests: that is `journal verify`.
    """
    for page in _pages(dossier_ids):
        for life in lives(page):
            for check in CHECKS:
                yield from check(life)


def _pages(dossier_ids: Iterable[int] | None) -> Iterator[list[Dossier]]:
    if dossier_ids is not None:
        wanted = sorted(set(dossier_ids))
        for start in range(0, len(wanted), PAGE):
            yield list(Dossier.objects.filter(id__in=wanted[start : start + PAGE]).order_by("id"))
        return
    after = 0
    while page := list(Dossier.objects.filter(id__gt=after).order_by("id")[:PAGE]):
        yield page
        after = page[-1].id
