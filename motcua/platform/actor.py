"""Who acts: every operation and query says on whose behalf it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["user", "system", "partner", "anonymous"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, in which capacity.

    `kind` and `id` name the account, reader or partner; `positions` are the ids of the positions the
    person holds at the moment of the call (empty for citizens); `position` is the one in whose name the
    act is done; `on_behalf_of` names the person or officer stood in for; `officer` is the
    directory id of the officer, if the account is one. The journal stores `text`.
    """

    kind: ActorKind
    id: str
    positions: tuple[int, ...] = ()
    position: int | None = None
    on_behalf_of: str | None = None
    scopes: frozenset[str] = frozenset()
    officer: int | None = None

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


def system(name: str) -> Actor:
    """The machine itself, under the name of the job or reader that acts."""
    return Actor("system", name)


ANONYMOUS = Actor("anonymous", "-")
