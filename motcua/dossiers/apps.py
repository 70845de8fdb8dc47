from collections.abc import Iterator

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Let the journal's verifier compare each dossier's count of entries with its chain; hear of closed files."""
        from motcua.dossiers.operations.afterwards import closed_files  # noqa: F401
        from motcua.journal.verify import expect_heads

        expect_heads("dossier", _heads)


def _heads() -> Iterator[tuple[int, int]]:
    from motcua.dossiers.models import Dossier
    from motcua.journal.verify import in_pages

    return in_pages(Dossier.objects.values_list("id", "entries"))
