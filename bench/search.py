"""Run inside an installation: how fast and how surely mistyped names of a whole catalogue are found; prints JSON.

The names stand in the database for the time of the measurement only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

from bench.slips import Slip, read, slips

SLIPS = 500
SINCE, ON = date(2020, 1, 1), date(2026, 11, 23)
FIRST = 3


def main() -> None:
    """`python -m bench.search [CATALOGUE.csv]`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.db import transaction

    names = read(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    with transaction.atomic():
        _fill(names)
        found = {"names": len(names), "made_up": len(sys.argv) == 1, **_measure(names)}
        transaction.set_rollback(True)
    print(json.dumps(found))


def _fill(names: list[tuple[str, str]]) -> None:
    from motcua.catalog.models import Procedure
    from motcua.catalog.queries.search import search_text
    from motcua.kernel.text import sort_key
    from motcua.platform import generations

    Procedure.objects.all().update(until=SINCE.replace(year=SINCE.year + 1))
    rows = [
        Procedure(
            code=f"{code}~",  # a code of its own beside the installation's procedures
            name=name[:1000],
            search=search_text(code, name)[:3000],
            sort_key=sort_key(name)[:3000],
            field_code="BENCH",
            online="full",
            since=SINCE,
        )
        for code, name in names
    ]
    Procedure.objects.bulk_create(rows, batch_size=500)
    generations.bump("catalog")


def _measure(names: list[tuple[str, str]]) -> dict[str, Any]:
    from bench.measure import spread
    from motcua.catalog.queries import search, suggestions

    search("khoi dong", on=ON)
    made = list(slips(names, SLIPS, seed=1))
    found: dict[str, Any] = {}
    calls: dict[str, Callable[[str], Any]] = {
        "search": lambda typed: search(typed, on=ON).items,
        "suggestions": lambda typed: suggestions(typed, on=ON),
    }
    for name, call in calls.items():
        times: list[float] = []
        right: defaultdict[str, list[bool]] = defaultdict(list)
        for slip in made:
            begun = time.perf_counter()
            hits = call(slip.typed)
            times.append(1000 * (time.perf_counter() - begun))
            right[f"{slip.kind}, {'whole name' if slip.whole else 'opening'}"].append(_is_right(slip, hits))
        every = [one for each in right.values() for one in each]
        shares = {kind: round(sum(each) / len(each), 3) for kind, each in right.items()}
        found[name] = {**spread(times), "share": round(sum(every) / len(every), 3), "shares": shares}
    return found


def _is_right(slip: Slip, hits: Any) -> bool:
    """Is the procedure among the first three? Another of the very same name is as good."""
    from motcua.kernel.text import fold

    return any(fold(hit.name.vi) == fold(slip.name) for hit in hits[:FIRST])


if __name__ == "__main__":
    main()
