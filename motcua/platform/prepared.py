"""Queries whose SQL is made once and asked again and again with other parameters.

Building and compiling the query of a wide row costs Django several times what the database takes to answer it. The
few queries that stand in every request of the main job are therefore compiled at their first use; what comes back are
the same model instances. Kept to text and whole numbers as parameters, which every engine takes as they are.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

from motcua.platform import statements

M = TypeVar("M")

_FIRST_MARK = 2_000_000_001  # fits every integer column
_FIRST_MOMENT = datetime(2001, 1, 1, tzinfo=UTC)


Make = Callable[[tuple[Any, ...]], Any]


@dataclass(frozen=True)
class _Plan:
    """What one engine needs: text, parameters (names where one is to be filled in), and how a row becomes an object."""

    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, Any]
    make: Make


class _Named(str):
    """Stands in a plan's parameters for a value given at each call."""


class Prepared(Generic[M]):
    """A queryset of `build`, which takes the named parameters: whole numbers, texts or moments."""

    def __init__(
        self,
        build: Callable[..., QuerySet[Any, M]],
        *,
        numbers: tuple[str, ...] = (),
        texts: tuple[str, ...] = (),
        moments: tuple[str, ...] = (),
    ):
        self._build = build
        self._marks: dict[str, Any] = {name: _FIRST_MARK + place for place, name in enumerate(numbers)}
        self._marks |= {name: f"<{name}>" for name in texts}
        self._marks |= {name: _FIRST_MOMENT + timedelta(days=place) for place, name in enumerate(moments)}
        self._plans: dict[str, _Plan] = {}

    def rows(self, **parameters: int | str | datetime) -> list[M]:
        """The rows for these parameters, in the queryset's order. One statement."""
        plan = self._plans.get(connection.vendor) or self._compiled()
        return [_made(plan, row) for row in self._answer(plan, plan.sql, parameters)]

    def one(self, **parameters: int | str | datetime) -> M | None:
        """The row for these parameters, if there is one."""
        return next(iter(self.rows(**parameters)), None)

    def count(self, **parameters: int | str | datetime) -> int:
        """How many rows there are for these parameters. One statement."""
        plan = self._plans.get(connection.vendor) or self._compiled()
        counted = self._answer(plan, f"SELECT count(*) FROM ({plan.sql}) AS counted", parameters)  # noqa: S608 - our own text
        return int(counted[0][0])

    def _answer(self, plan: _Plan, sql: str, parameters: dict[str, Any]) -> list[Any]:
        values = [_given(parameters[value]) if isinstance(value, _Named) else value for value in plan.parameters]
        return statements.rows(sql, values)

    def _compiled(self) -> _Plan:
        compiler = self._build(**self._marks).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        names = {_given(mark): _Named(name) for name, mark in self._marks.items()}
        plan = _Plan(
            sql=sql,
            parameters=tuple(names.get(value, value) for value in parameters),
            converters=compiler.get_converters([column for column, _sql, _alias in compiler.select]),
            make=_instances(compiler) if compiler.query.default_cols else _tuples(compiler),
        )
        if set(names.values()) - set(plan.parameters):
            raise ValueError(f"the query does not use all of {sorted(names.values())}")
        self._plans[connection.vendor] = plan
        return plan


def _given(value: Any) -> Any:
    """A parameter as the engine takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _instances(compiler: Any) -> Make:
    info, alias = compiler.klass_info, connection.alias
    fields = info["select_fields"]
    names = [compiler.select[place][0].target.attname for place in fields]
    columns = slice(fields[0], fields[-1] + 1)
    related = get_related_populators(info, compiler.select, alias)  # type: ignore[call-arg] # of Django 6

    def make(row: tuple[Any, ...]) -> Any:
        instance = info["model"].from_db(alias, names, row[columns])
        for each in related:
            each.populate(row, instance)
        return instance

    return make


def _tuples(compiler: Any) -> Make:
    row: Any = namedtuple("row", list(compiler.query.selected))  # type: ignore[misc] # the columns asked for
    return row._make


def _made(plan: _Plan, row: tuple[Any, ...]) -> Any:
    if plan.converters:
        values = list(row)
        for place, (converters, column) in plan.converters.items():
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        row = tuple(values)
    return plan.make(row)
