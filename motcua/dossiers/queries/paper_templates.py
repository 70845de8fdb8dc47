"""Templates of papers: which are in force, who wrote them, how they differ. Only for those who keep the forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max

from motcua.directory.duties import ADMINISTRATOR, FORMS_KEEPER
from motcua.directory.queries import has_over, officer_names
from motcua.dossiers import errors
from motcua.dossiers.models import PaperTemplate
from motcua.dossiers.prints.samples import SAMPLES
from motcua.dossiers.prints.sheet import shipped_text
from motcua.dossiers.rules import forms
from motcua.dossiers.rules.forms import Form
from motcua.dossiers.rules.paper_text import Line, differences, digest
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed

FAMILY = "paper_templates"
MOST_VERSIONS = 50
SHIPPED = 0
"""The number of the text that comes with the software."""


class InForce(NamedTuple):
    """The administrator's template by which papers are set now: row, number and text."""

    id: int
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a kind's template; version 0, of nobody and no moment, is the shipped text before any other.

    `is_shipped`: it puts the shipped text back in force. `failed_at` is when a real paper last could not be set by it.
    `is_behind`: the shipped text has become another since.
    """

    form: Form
    version: int
    is_shipped: bool
    since: datetime | None
    by: str
    note: str
    failed_at: datetime | None
    is_behind: bool


def in_force(kind: str) -> InForce | None:
    """The template of a kind that is in force; None where that is the shipped one. From memory."""
    return generations.cached(FAMILY, kind, lambda: _newest(kind))


def check_keeper(actor: Actor, now: datetime) -> None:
    """Raises NotAllowed for those who do not keep the forms of the province."""
    day = local_day(now)
    if not actor.is_system and not any(has_over(actor, duty, None, day) for duty in (FORMS_KEEPER, ADMINISTRATOR)):
        raise NotAllowed


def paper_templates(*, actor: Actor, now: datetime) -> tuple[Version, ...]:
    """The version in force of each kind of papers, in the order of the forms. One statement. Raises NotAllowed."""
    check_keeper(actor, now)
    last = PaperTemplate.objects.order_by().values("kind").annotate(last=Max("id")).values("last")
    newest = {row.kind: row for row in PaperTemplate.objects.filter(id__in=last).defer("text")}
    known = forms.forms_on(local_day(now)).forms
    return tuple(_view(form, newest.get(kind)) for kind, form in known.items() if kind in SAMPLES)


def versions(kind: str, *, actor: Actor, now: datetime) -> tuple[Version, ...]:
    """The newest MOST_VERSIONS versions of a kind, newest first, at last the shipped text (number 0).

    One statement. Raises NotAllowed, PaperKindNotFound.
    """
    check_keeper(actor, now)
    form = _form(kind, now)
    rows = PaperTemplate.objects.filter(kind=kind).order_by("-version").defer("text")[:MOST_VERSIONS]
    return (*(_view(form, row) for row in rows), _view(form, None))


def template_text(kind: str, version: int | None, *, actor: Actor, now: datetime) -> str:
    """The text of a version; of the one in force with None. Raises NotAllowed, PaperKindNotFound, VersionNotFound."""
    check_keeper(actor, now)
    _form(kind, now)
    if version is None:
        force = in_force(kind)
        return force.text if force else shipped_text(kind)
    if version == SHIPPED:
        return shipped_text(kind)
    text = PaperTemplate.objects.filter(kind=kind, version=version).values_list("text", flat=True).first()
    if text is None:
        raise errors.VersionNotFound
    return text or shipped_text(kind)


def changes(kind: str, version: int, *, actor: Actor, now: datetime) -> tuple[Line, ...]:
    """What a version changed in the one before it; the first one in the shipped text. Raises as `template_text`."""
    after = template_text(kind, version, actor=actor, now=now)
    before = template_text(kind, max(version - 1, SHIPPED), actor=actor, now=now)
    return differences(before, after)


def _form(kind: str, now: datetime) -> Form:
    if kind not in SAMPLES:
        raise errors.PaperKindNotFound
    return forms.forms_on(local_day(now)).forms[kind]


def _newest(kind: str) -> InForce | None:
    row = PaperTemplate.objects.filter(kind=kind).order_by("-version").first()
    return InForce(row.pk, row.version, row.text) if row and row.text else None


def _view(form: Form, row: PaperTemplate | None) -> Version:
    if row is None:
        return Version(form, SHIPPED, True, None, "", "", None, False)
    return Version(
        form=form,
        version=row.version,
        is_shipped=not row.digest,
        since=row.since,
        by=officer_names([row.by_id]).get(row.by_id, "") if row.by_id else "",
        note=row.note,
        failed_at=row.failed_at,
        is_behind=row.digest != "" and row.shipped != digest(shipped_text(form.kind)),
    )
