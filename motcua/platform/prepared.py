"""Queries whose SQL is made once and asked again and again with other parameters.

Building and compiling the query of a wide row costs Django several times what the database takes to answer it. The
few queries that stand in every request of the main job are therefore compiled at their first use; what comes back are
the same model instances. Kept to text and whole numbers as parameters, which every engine takes as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)

_FIRST_MARK = 2_000_000_001  # fits every integer column


@dataclass(frozen=True)
class _Plan:
    """What one engine needs: text, parameters with the names of those to fill in, and how a row becomes an object."""

    sql: str
    parameters: tuple[Any, ...]
    model: Any
    names: list[str]
    columns: slice
    converters: dict[int, Any]
    related: list[Any]


class _Named(str):
    """Stands in a plan's parameters for a value given at each call."""


class Prepared(Generic[M]):
    """A queryset of `build`, which takes the named parameters: some whole numbers, others text (`texts`)."""

    def __init__(
        self, build: Callable[..., QuerySet[M]], *, numbers: tuple[str, ...] = (), texts: tuple[str, ...] = ()
    ):
        self._build = build
        self._marks: dict[str, Any] = {name: _FIRST_MARK + place for place, name in enumerate(numbers)}
        self._marks |= {name: f"<{name}>" for name in texts}
        self._plans: dict[str, _Plan] = {}

    def rows(self, **parameters: int | str) -> list[M]:
        """The rows for these parameters, in the queryset's order. One statement."""
        plan = self._plans.get(connection.vendor) or self._compiled()
        values = [parameters[given] if isinstance(given, _Named) else given for given in plan.parameters]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, values)
            found = cursor.fetchall()
        return [_instance(plan, row) for row in found]

    def one(self, **parameters: int | str) -> M | None:
        """The row for these parameters, if there is one."""
        return next(iter(self.rows(**parameters)), None)

    def _compiled(self) -> _Plan:
        compiler = self._build(**self._marks).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {mark: _Named(name) for name, mark in self._marks.items()}
        info = compiler.klass_info
        fields = info["select_fields"]
        plan = _Plan(
            sql=sql,
            parameters=tuple(names.get(value, value) for value in parameters),
            model=info["model"],
            names=[compiler.select[place][0].target.attname for place in fields],
            columns=slice(fields[0], fields[-1] + 1),
            converters=compiler.get_converters([column for column, _sql, _alias in compiler.select]),
            related=get_related_populators(info, compiler.select, connection.alias),  # type: ignore[call-arg] # of Django 6
        )
        if set(names.values()) - set(plan.parameters):
            raise ValueError(f"the query does not use all of {sorted(names.values())}")
        self._plans[connection.vendor] = plan
        return plan


def _instance(plan: _Plan, row: tuple[Any, ...]) -> Any:
    values = list(row)
    for place, (converters, column) in plan.converters.items():
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    instance = plan.model.from_db(connection.alias, plan.names, values[plan.columns])
    for related in plan.related:
        related.populate(values, instance)
    return instance
