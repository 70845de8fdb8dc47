"""Files of forms: taken in one by one, each refused alone; those of somebody whose sign-in ran out are kept for him."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from motcua.documents import operations as documents
from motcua.documents.errors import FileRefused
from motcua.documents.rules import KINDS
from motcua.faces.web import remembered
from motcua.faces.web.page import Visit
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError

ACCEPT = ",".join(ending for kind in KINDS.values() for ending in kind.endings)
"""For a file control: what it lets one choose."""
KEPT = "-kept"
"""After the name of a file control: the ids of its files that were taken in before a sign-in."""


class Taken(NamedTuple):
    """The ids of the files taken in by the name of their control, and what is wrong with the others."""

    files: dict[str, list[str]]
    wrong: list[FieldError]


def take(visit: Visit, names: Iterable[str], actor: Actor | None = None) -> Taken:
    """Take in the files of the controls as the actor's (the visitor's), and those kept for him before he signed in.

    Not to be called inside an operation, for a check may take seconds. What is wrong stands at `/<control's name>`
    after the name of the file, once for each that is not taken.
    """
    taken: dict[str, list[str]] = {}
    wrong: list[FieldError] = []
    for name in names:
        found = visit.form.getlist(name + KEPT)
        for file in visit.files.getlist(name):
            try:
                row = documents.upload(actor=actor or visit.actor, now=visit.now, name=file.name, stream=file)
            except FileRefused as refusal:
                wrong.append(FieldError(f"/{name}", f"{file.name}: {refusal.text}"))
            else:
                found.append(row.id)
        if found:
            taken[name] = found
    return Taken(taken, wrong)


def keep_for_later(visit: Visit) -> tuple[list[tuple[str, str]], list[FieldError]]:
    """Take the files of a form in for the account last signed in on this browser, until he signs in again.

    Gives hidden fields that carry their ids along. They are good for that account only; whoever signs in instead finds
    them passed over. Without such an account nothing is kept.
    """
    account = remembered.account_of(visit.request)
    if account is None or not visit.files:
        return [], []
    taken = take(visit, visit.files, Actor("user", str(account)))
    return [(name + KEPT, each) for name, ids in taken.files.items() for each in ids], taken.wrong
