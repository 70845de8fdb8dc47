"""Who may change the directory."""

from __future__ import annotations

from motcua.directory.errors import AdministratorsOnly
from motcua.directory.queries import position_view
from motcua.platform.actor import Actor

ADMINISTRATOR = "administrator"


def check(actor: Actor) -> None:
    """AdministratorsOnly unless the machine itself acts or the actor holds an administrator's position."""
    if actor.is_system or any(position_view(position).role == ADMINISTRATOR for position in actor.positions):
        return
    raise AdministratorsOnly
