"""Who acts: every operation and query says on whose behalf it runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

ActorKind = Literal["user", "system", "partner", "anonymous"]


class Lent(NamedTuple):
    """A position lent to the actor for a time by its absent holder (directory id), with exactly the named duties."""

    position: int
    officer: int
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, in which capacity.

    `kind` and `id` name the account, reader or partner; `positions` are the ids of the positions the
    person holds at the moment of the call (empty for citizens), `lent` those he stands in for; `position` is the
    one in whose name the act is done; `on_behalf_of` names the person or officer stood in for; `officer` is the
    directory id of the officer, if the account is one. The journal stores `text`.
    """

    kind: ActorKind
    id: str
    positions: tuple[int, ...] = ()
    position: int | None = None
    on_behalf_of: str | None = None
    scopes: frozenset[str] = frozenset()
    officer: int | None = None
    lent: tuple[Lent, ...] = ()

    @property
    def text(self) -> str:
        """The actor as the journal keeps it: `kind:id[@position][>on_behalf_of]`."""
        text = f"{self.kind}:{self.id}"
        if self.position is not None:
            text += f"@{self.position}"
        if self.on_behalf_of:
            text += f">{self.on_behalf_of}"
        return text

    @property
    def is_system(self) -> bool:
        return self.kind == "system"

    @property
    def seats(self) -> tuple[int, ...]:
        """All the positions he can act in, his own before those he stands in for."""
        return self.positions + tuple(lent.position for lent in self.lent)

    def acting_in(self, position: int) -> Actor:
        """The same, in the name of one of his positions; one that was lent names whom he acts for."""
        absent = None if position in self.positions else self.absent_from(position)
        return replace(self, position=position, on_behalf_of=f"officer:{absent}" if absent else self.on_behalf_of)

    def absent_from(self, position: int) -> int | None:
        """The officer whose position he stands in for."""
        return next((lent.officer for lent in self.lent if lent.position == position), None)

    def only_in(self, position: int) -> Actor | None:
        """The same with one position and no other; None where it is not his and was not lent to him."""
        if position in self.positions:
            return replace(self, positions=(position,), lent=())
        lent = tuple(each for each in self.lent if each.position == position)
        return replace(self, positions=(), lent=lent) if lent else None


def system(name: str) -> Actor:
    """The machine itself, under the name of the job or reader that acts."""
    return Actor("system", name)


ANONYMOUS = Actor("anonymous", "-")
