from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "motcua.journal"
    label = "journal"

    def ready(self) -> None:
        """Find the domains' entry kinds and readers; give new readers their place after each migration."""
        autodiscover_modules("events", "reactions", "projections")
        post_migrate.connect(_install_readers, sender=self, dispatch_uid="journal.readers.install")


def _install_readers(*, using: str, **_: Any) -> None:
    from motcua.journal.readers import install

    if "reader_cursor" in connections[using].introspection.table_names():
        install()
