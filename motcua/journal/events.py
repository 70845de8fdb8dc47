"""Entry kinds: what may be written to the journal, and how old versions are read today."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jsonschema_rs

Facts = dict[str, Any]
Upcaster = Callable[[Facts], Facts]


class BadEvent(ValueError):
    """An undeclared kind, or facts that break their schema: a defect of the caller, not of a person's input."""


@dataclass(frozen=True, eq=False)
class EventKind:
    """A kind of entry: name in the past tense, version of its facts, JSON Schemas of facts and private values.

    `upcasters[v]` turns facts of version v into those of version v+1; every version below `version` needs one.
    Facts hold codes and parameters, never sentences and never personal data; that goes into the private values.
    """

    name: str
    version: int
    facts_schema: Mapping[str, Any]
    private_schema: Mapping[str, Any] | None = None
    upcasters: Mapping[int, Upcaster] = field(default_factory=dict)

    @cached_property
    def _facts_validator(self) -> Any:
        return jsonschema_rs.validator_for(json.dumps(self.facts_schema))

    @cached_property
    def _private_validator(self) -> Any:
        return jsonschema_rs.validator_for(json.dumps(self.private_schema))

    def check(self, facts: Facts, private: Facts | None) -> None:
        """Raise BadEvent unless the kind is declared and both parts keep to their schemas."""
        if _declared.get(self.name) is not self:
            raise BadEvent(f"event kind {self.name!r} is not declared")
        _validate(self._facts_validator, facts, f"facts of {self.name}")
        if private is None:
            return
        if self.private_schema is None:
            raise BadEvent(f"event kind {self.name!r} has no private part")
        _validate(self._private_validator, private, f"private values of {self.name}")

    def upcast(self, version: int, facts: Facts) -> Facts:
        """Facts written as `version`, in the shape of today's version."""
        for old in range(version, self.version):
            facts = self.upcasters[old](facts)
        return facts


_declared: dict[str, EventKind] = {}


def declare(
    name: str,
    version: int,
    facts_schema: Mapping[str, Any],
    private_schema: Mapping[str, Any] | None = None,
    upcasters: Mapping[int, Upcaster] | None = None,
) -> EventKind:
    """Register a kind at import time; a name belongs to one domain and is declared once."""
    kind = EventKind(name, version, facts_schema, private_schema, upcasters or {})
    missing = [old for old in range(1, version) if old not in kind.upcasters]
    if missing:
        raise BadEvent(f"event kind {name!r} lacks upcasters for versions {missing}")
    if name in _declared:
        raise BadEvent(f"event kind {name!r} is declared twice")
    _declared[name] = kind
    return kind


def withdraw(kind: EventKind) -> None:
    """Take a declaration back (for code that declares kinds only for a while)."""
    if _declared.get(kind.name) is kind:
        del _declared[kind.name]


def declared(name: str) -> EventKind:
    """The kind of that name; BadEvent when no domain has declared it."""
    try:
        return _declared[name]
    except KeyError:
        raise BadEvent(f"event kind {name!r} is not declared") from None


def _validate(validator: Any, instance: Facts, what: str) -> None:
    if validator.is_valid(instance):
        return
    problems = "; ".join(f"{error.instance_path}: {error.message}" for error in validator.iter_errors(instance))
    raise BadEvent(f"{what}: {problems}")
