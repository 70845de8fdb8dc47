"""The papers given with a filing or a supplement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Component
from motcua.documents import operations as documents
from motcua.dossiers.models import Dossier, Paper
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

NOT_OF_THE_CASE = _("Giấy tờ này không thuộc thành phần hồ sơ của trường hợp đã chọn.")
Given = Sequence[Mapping[str, Any]]


def check(given: Given, known: Sequence[Component], required: Sequence[Component], pointer: str) -> None:
    """Every paper given must be one of the case, and every required one must be there. Raises Invalid."""
    codes = {component.code for component in known if component.kind != "look_up"}
    wrong = [
        FieldError(f"{pointer}/{index}/component", NOT_OF_THE_CASE)
        for index, item in enumerate(given)
        if item["component"] not in codes
    ]
    there = {item["component"] for item in given}
    wrong += [
        FieldError(pointer, _("Còn thiếu giấy tờ: %(name)s.") % {"name": component.name})
        for component in required
        if component.code not in there
    ]
    if wrong:
        raise Invalid(errors=wrong)


def keep(
    dossier: Dossier, given: Given, later: Gathered, *, number: int, actor: Actor, now: datetime, pointer: str
) -> None:
    """Attach the files and write the papers of a round (0: the filing), the papers `later`. One statement.

    Refuses files that are not the actor's to give.
    """
    if not given:
        return
    documents.attach(
        [item["file"] for item in given],
        to=Subject("dossier", dossier.id),
        actor=actor,
        now=now,
        pointers=[f"{pointer}/{index}/file" for index in range(len(given))],
    )
    later.insert(
        *(Paper(dossier=dossier, component=item["component"], file_id=item["file"], round=number) for item in given)
    )
