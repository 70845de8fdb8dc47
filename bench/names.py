"""Run inside an installation: how fast dossiers are found by the words of a name as officers type it; prints JSON.

The words stand as the projection would write them from the journal; that it would is checked on a sample.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

ASKED = 400
SAMPLE = 50
TOGETHER = 20_000
NAMES = (
    "SELECT d.id, d.competent_id, d.desk_id, array_agg(p.name) FROM (SELECT id, competent_id, desk_id FROM dossier "
    "WHERE id > %s AND closed_at IS NULL ORDER BY id LIMIT %s) d JOIN dossier_party p ON p.dossier_id = d.id "
    "AND p.role IN ('owner', 'filer') GROUP BY 1, 2, 3 ORDER BY 1"
)
ROLES = ("receptionist", "officer", "leader")


def main() -> None:
    """`python -m bench.names`; the tokens of the roles come as JSON on the first argument."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    tokens: dict[str, str] = json.loads(sys.argv[1])
    words = _fill()
    print(json.dumps({"words": words, **_measure(tokens)}))


def _fill() -> int:
    """Write the words of every dossier anew; how many words there are."""
    from django.db import connection

    from motcua.dossiers.models import NameWord
    from motcua.dossiers.rules.naming import words_of

    after = 0
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE dossier_name_word")
        while True:
            cursor.execute(NAMES, [after, TOGETHER])
            if not (rows := cursor.fetchall()):
                break
            with cursor.copy("COPY dossier_name_word (dossier_id, agency_id, word) FROM STDIN") as copy:
                for dossier, competent, desk, names in rows:
                    for word in words_of(*names):
                        for agency in {competent, desk}:
                            copy.write_row((dossier, agency, word))
            after = rows[-1][0]
        cursor.execute("VACUUM ANALYZE dossier_name_word")
    _check()
    return NameWord.objects.count()


def _check() -> None:
    """The words of some dossiers are those that the projection writes."""
    from motcua.dossiers.models import Dossier, NameWord
    from motcua.dossiers.projections import names_to_find

    for dossier in Dossier.objects.filter(words__isnull=False).distinct().order_by("-id")[:SAMPLE]:
        kept = set(NameWord.objects.filter(dossier=dossier).values_list("agency", "word"))
        assert kept == set(names_to_find(dossier)), dossier.code


def _measure(tokens: dict[str, str]) -> dict[str, Any]:
    from django.utils import timezone

    from bench.measure import spread
    from motcua.accounts.queries import actor_by_token
    from motcua.dossiers.models import Dossier
    from motcua.dossiers.queries import search

    now, luck = timezone.now(), random.Random(1)
    found: dict[str, Any] = {"dossiers": Dossier.objects.count(), "roles": {}}
    for role in ROLES:
        actor = actor_by_token(tokens[role], now)[0]
        times = []
        for asked in ("nguyen thi hanh", *_typed(luck)):
            begun = time.perf_counter()
            search(asked, actor=actor, now=now)
            times.append(1000 * (time.perf_counter() - begun))
        found["roles"][role] = spread(times[1:])
    return found


def _typed(luck: random.Random) -> Iterator[str]:
    """Names of owners as people type them: whole, by the last two words, by the own name alone, with and without
    marks; and some that nobody bears."""
    from motcua.dossiers.models import Party
    from motcua.kernel.text import fold

    top = Party.objects.order_by("-id").values_list("id", flat=True)[0]
    for number in range(ASKED):
        name = Party.objects.filter(id__lte=luck.randint(1, top)).order_by("-id").values_list("name", flat=True)[0]
        words = name.split()
        shown = (words, words[-2:], words[-1:], [*words[:-1], "khongcoai"])[number % 4]
        yield " ".join(shown) if luck.random() < 0.5 else fold(" ".join(shown))


if __name__ == "__main__":
    main()
