"""Writing rows by statements whose text is made once per model and columns.

For the rows that every request of the main job writes; all else goes through the ORM, which compiles its text each
time. Values pass the fields' own preparation where they have one that matters, and the database's constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey, Model

from motcua.platform import statements

# Exactly these; a field made from one of them may have its own ways.
PLAIN = {
    models.BigAutoField,
    models.BigIntegerField,
    models.BooleanField,
    models.CharField,
    models.IntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.SmallIntegerField,
    models.TextField,
}
TIMES = {models.DateField, models.DateTimeField}

M = TypeVar("M", bound=Model)
Fields = tuple["Field[Any, Any]", ...]
Places = tuple[tuple[int, "Field[Any, Any]"], ...]
Part = tuple[str, list[Any]]


def insert(row: M, *, keyed: bool = False) -> M:
    """Insert one row. `keyed`: the database gives its key, and the caller wants it. One statement."""
    _send(_inserting([row], returning=keyed), row if keyed else None)
    return row


def insert_all(rows: Iterable[M]) -> None:
    """Insert rows of one model, whose keys nobody asks for. One statement, none for no rows."""
    if kept := list(rows):
        statements.run(*_inserting(kept))


class Gathered:
    """Rows to write at the end of an operation, as they are then; in one statement where the engine can do that.

    For rows that nobody reads before `write`, and of which none is the same row as another, or takes the place of one
    in a unique index: PostgreSQL writes them in no order.
    """

    def __init__(self) -> None:
        self._parts: list[Callable[[], Part]] = []

    def insert(self, *rows: Model) -> None:
        """Insert rows of one model, whose keys nobody asks for."""
        if rows:
            self._parts.append(lambda: _inserting(rows))

    def change(self, model: type[Model], where: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Set columns of the rows whose other columns equal `where` (names as of fields)."""
        self._parts.append(lambda: _changing(model, where, values))

    def write(self, keyed: Model | None = None) -> None:
        """Write them, in the order they were given where they are several statements.

        `keyed` is one more row to insert, last, to which the database gives its key.
        """
        parts = [part() for part in self._parts]
        self._parts.clear()
        if keyed is not None:
            parts.append(_inserting([keyed], returning=True))
        if len(parts) > 1 and connection.vendor == "postgresql":
            text = _together(tuple(text for text, _given in parts))
            parts = [(text, [value for _text, given in parts for value in given])]
        for place, part in enumerate(parts, start=1):
            _send(part, keyed if place == len(parts) else None)


def _send(part: Part, keyed: Model | None) -> None:
    if keyed is None:
        statements.run(*part)
    else:
        ((keyed.pk,),) = statements.rows(*part)


def _inserting(rows: Sequence[Model], *, returning: bool = False) -> Part:
    engine = connections[DEFAULT_DB_ALIAS]
    insertion = _insertion(type(rows[0]), rows[0].pk is None, len(rows), engine.vendor)
    given = [value for row in rows for value in _values(row, insertion, engine)]
    for row in rows:
        row._state.adding = False
    return insertion.text + insertion.key if returning else insertion.text, given


def _changing(model: type[Model], where: Mapping[str, Any], values: Mapping[str, Any]) -> Part:
    engine = connections[DEFAULT_DB_ALIAS]
    text, prepared = _alteration(model, tuple(values), tuple(where), engine.vendor)
    given = [*values.values(), *where.values()]
    for place, field in prepared:
        given[place] = field.get_db_prep_save(given[place], engine)
    return text, given


@lru_cache(maxsize=256)
def _together(texts: tuple[str, ...]) -> str:
    *first, last = texts
    return f"WITH {', '.join(f'part{n} AS ({text})' for n, text in enumerate(first))} {last}"


def _values(row: Model, insertion: _Insertion, engine: BaseDatabaseWrapper) -> list[Any]:
    values = [getattr(row, name) for name in insertion.names]
    for place, field in insertion.prepared:
        values[place] = field.get_db_prep_save(field.pre_save(row, True), engine)
    return values


@dataclass(frozen=True)
class _Insertion:
    """How rows of a model are inserted: the text, its end that asks for the key, and the attributes that give the
    values. `prepared` are the fields, with their places, whose values do not go to the engine as they are."""

    text: str
    key: str
    names: tuple[str, ...]
    prepared: Places


@lru_cache(maxsize=1024)
def _insertion(model: type[Model], keyless: bool, rows: int, engine: str) -> _Insertion:
    quote, key = connection.ops.quote_name, model._meta.pk
    fields = tuple(field for field in model._meta.concrete_fields if not (keyless and field is key))
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    text = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608 - our own columns
    return _Insertion(
        text=text,
        key=f" RETURNING {quote(str(key.column))}",
        names=tuple(field.attname for field in fields),
        prepared=_prepared(fields, engine),
    )


def _prepared(fields: Fields, engine: str) -> Places:
    return tuple((place, field) for place, field in enumerate(fields) if not _as_it_is(field, engine))


def _as_it_is(field: Field[Any, Any], engine: str) -> bool:
    """Whether an engine takes the field's values as rows carry them."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    if type(field) in TIMES:
        return engine == "postgresql" and not (field.auto_now or field.auto_now_add)  # type: ignore[attr-defined]
    return type(field) in PLAIN


@lru_cache(maxsize=1024)
def _alteration(
    model: type[Model], changed: tuple[str, ...], compared: tuple[str, ...], engine: str
) -> tuple[str, Places]:
    quote = connection.ops.quote_name
    by_name = {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    fields = tuple(by_name[name] for name in (*changed, *compared))
    terms = [f"{quote(str(field.column))} = %s" for field in fields]
    changes, conditions = ", ".join(terms[: len(changed)]), " AND ".join(terms[len(changed) :])
    table = quote(model._meta.db_table)
    text = f"UPDATE {table} SET {changes} WHERE {conditions}"  # noqa: S608 - our own columns
    return text, _prepared(fields, engine)
