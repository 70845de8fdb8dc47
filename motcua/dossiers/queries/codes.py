"""What dossiers are called, for those who know them by id."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.dossiers.models import Dossier


def codes_of(dossiers: Iterable[int]) -> dict[int, str]:
    """The code of each dossier, by id; whoever asks sees to it that he may name them. One statement, or none."""
    wanted = sorted(dossiers)
    return dict(Dossier.objects.filter(pk__in=wanted).values_list("id", "code")) if wanted else {}
