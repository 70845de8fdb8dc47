"""What a guard is made of, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeGuard

Value = str | int | float | bool
Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a dossier: values by name (`case`, `channel`, `applicant.kind`, `form.<field>`; a missing one
    has no answer), and the roles whose part in the process is done."""

    values: Mapping[str, object]
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A name against a value, or for `in` and `not in` against several."""

    name: str
    operator: Operator
    values: tuple[Value, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it holds; a list of answers is compared by what is among them."""
        found = facts.values.get(self.name)
        match self.operator:
            case "==" | "in":
                return _among(found, self.values)
            case "!=" | "not in":
                return not _among(found, self.values)
        if not _is_ordered(found) or not _is_ordered(self.values[0]):
            return False
        difference = found - self.values[0]
        return {"<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0}[self.operator]


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a name has an answer."""

    name: str

    def holds(self, facts: Facts) -> bool:
        """Whether it holds."""
        return facts.values.get(self.name) not in (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Done:
    """Whether a role has done its part."""

    role: str

    def holds(self, facts: Facts) -> bool:
        """Whether it holds."""
        return self.role in facts.done


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Guard

    def holds(self, facts: Facts) -> bool:
        """Whether it holds."""
        return not self.part.holds(facts)


@dataclass(frozen=True, slots=True)
class All:
    """Every part."""

    parts: tuple[Guard, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it holds."""
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part."""

    parts: tuple[Guard, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it holds."""
        return any(part.holds(facts) for part in self.parts)


Guard = Comparison | Given | Done | Not | All | Any


def parts(guard: Guard) -> Iterator[Guard]:
    """The guard and all it is made of."""
    yield guard
    match guard:
        case Not(part):
            yield from parts(part)
        case All(several) | Any(several):
            for each in several:
                yield from parts(each)


def names(guard: Guard) -> frozenset[str]:
    """The names it asks for."""
    return frozenset(part.name for part in parts(guard) if isinstance(part, Comparison | Given))


def roles(guard: Guard) -> frozenset[str]:
    """The roles it asks for."""
    return frozenset(part.role for part in parts(guard) if isinstance(part, Done))


def _among(found: object, values: tuple[Value, ...]) -> bool:
    """Yes and no are no numbers: True is not 1."""
    given = found if isinstance(found, list) else [found]
    return any(
        isinstance(each, bool) == isinstance(value, bool) and each == value for each in given for value in values
    )


def _is_ordered(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
