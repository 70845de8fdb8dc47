"""Looking for a person in everything the system keeps: every table, every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from motcua.kernel.text import fold
from motcua.platform import sealed
from motcua.platform.fields import SealedTextField


def database() -> str:
    """Every row of every table as text: a dump of SQLite, a COPY of each table of PostgreSQL."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return "\n".join(connection.connection.iterdump())
    return "\n".join(_copied(table) for table in sorted(connection.introspection.table_names()))


def _copied(table: str) -> str:
    with connection.cursor() as cursor, cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return "".join(bytes(piece).decode() for piece in copy)


def opened() -> str:
    """Every value of every row as the system itself reads it: what is sealed in the database stands open here."""
    return "\n".join(_read(model, row) for model in apps.get_models() for row in model._base_manager.all())


def _read(model: type[Model], row: Model) -> str:
    values = [(field, getattr(row, field.attname)) for field in model._meta.concrete_fields]
    return " ".join(
        sealed.unseal(field.purpose, value) if isinstance(field, SealedTextField) and value else str(value)
        for field, value in values
    )


def contents() -> Iterator[bytes]:
    """The content of every file in the store, unfinished uploads too."""
    for path in sorted(Path(urlsplit(settings.STORAGE_URL).path).rglob("*")):
        if path.is_file():
            yield path.read_bytes()


def found(canaries: Iterable[str]) -> set[str]:
    """Which of the canaries stand in a table or a file: as written, in capitals, without marks, or escaped as JSON.

    Tables are looked at as they lie there and as the system opens them.
    """
    tables, files = database() + opened(), list(contents())
    low, left = tables.lower(), set()
    for canary in canaries:
        variants = {canary, canary.upper(), fold(canary), fold(canary).upper(), _escaped(canary)}
        in_tables = any(variant in tables for variant in variants) or canary.lower() in low
        in_files = any(variant.encode() in content for variant in variants for content in files)
        if in_tables or in_files:
            left.add(canary)
    return left


def _escaped(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00")
