"""Putting a template of papers in force, and going back to the shipped one. Papers already kept stay as they are."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, events
from motcua.dossiers.models import PaperTemplate
from motcua.dossiers.operations.prints.trying import Tried
from motcua.dossiers.queries.paper_templates import FAMILY, SHIPPED, template_text
from motcua.dossiers.rules.paper_text import digest
from motcua.journal.operations import append
from motcua.kernel.text import nfc
from motcua.platform import generations, locks
from motcua.platform.actor import Actor
from motcua.platform.errors import Busy, FieldError, Invalid
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

SUBJECT = "paper_template"
LONGEST_NOTE = 300


@operation
def put_in_force(tried: Tried, *, seen: int, note: str, actor: Actor, now: datetime) -> int:
    """Set the kind's papers by a tried text from now on; answers the number of the version.

    `seen` is the newest version that the writer knew of, `note` says why. For who keeps the forms of the province.
    Raises NotAllowed, Invalid, TemplateMovedOn, TemplateUnchanged, Busy.
    """
    return _add(tried.kind, tried.text, seen=seen, note=note, actor=actor, now=now)


@operation
def back_to_shipped(kind: str, *, seen: int, note: str, actor: Actor, now: datetime) -> int:
    """Set the kind's papers by the shipped text again; as `put_in_force`, and PaperKindNotFound."""
    return _add(kind, "", seen=seen, note=note, actor=actor, now=now)


def _add(kind: str, text: str, *, seen: int, note: str, actor: Actor, now: datetime) -> int:
    shipped = template_text(kind, SHIPPED, actor=actor, now=now)
    note = nfc(note)
    if not 1 <= len(note) <= LONGEST_NOTE:
        raise Invalid(errors=[FieldError("/note", _("Ghi lý do thay đổi (tối đa 300 ký tự)."))])
    if not locks.try_lock(f"paper_template:{kind}"):
        raise Busy
    newest = PaperTemplate.objects.filter(kind=kind).order_by("-version").first()
    version = newest.version if newest else SHIPPED
    if version != seen:
        raise errors.TemplateMovedOn(version=version)
    if (text or shipped) == template_text(kind, version, actor=actor, now=now):
        raise errors.TemplateUnchanged
    row = PaperTemplate.objects.create(
        kind=kind,
        version=version + 1,
        text=text,
        digest=digest(text) if text else "",
        shipped=digest(shipped),
        note=note,
        since=now,
        by_id=actor.officer,
    )
    facts = {"kind": kind, "version": row.version, "digest": row.digest or None}
    subject, private = Subject(SUBJECT, row.pk), {"note": note}
    append(
        subject, events.PAPER_TEMPLATE_IN_FORCE, actor=actor, now=now, facts=facts, private=private, new_subject=True
    )
    generations.bump(FAMILY)
    return row.version
