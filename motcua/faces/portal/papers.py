"""The papers of a procedure as people gather them: what to hand in, what to show, what the office looks up."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Component, Note, ProcedureContent
from motcua.faces.web.words import CHANNELS
from motcua.platform.errors import Text

HEADING = "Tiêu đề: "
"""So the bundles begin the notes by which the national catalogue divides its list."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with the channels to which it is confined (none: it belongs to all).

    `typed_online`: who files online types it in instead; `unconfirmed`: it is still to be compared with its source.
    """

    component: Component
    only_by: tuple[Text, ...]
    typed_online: bool
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Papers of which the same is to be done."""

    name: str
    title: Text
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the catalogue; a heading has others below it."""

    text: str
    is_heading: bool
    unconfirmed: bool


_TITLES: tuple[tuple[str, Text], ...] = (
    ("hand_in", _("Giấy tờ phải nộp")),
    ("sometimes", _("Giấy tờ chỉ nộp trong một số hoàn cảnh")),
    ("show", _("Giấy tờ xuất trình, xem xong trả lại ngay")),
    ("look_up", _("Cơ quan tự tra cứu, Ông/Bà không phải nộp")),
)


def papers(content: ProcedureContent, case: str | None) -> list[Group]:
    """The papers of a case (None: of a procedure without cases) by what is to be done with them."""
    shown = [_paper(content, each) for each in content.components if each.applies(case, None)]
    grouped = (
        (name, title, tuple(paper for paper in shown if _sort(paper.component) == name)) for name, title in _TITLES
    )
    return [Group(name, title, members) for name, title, members in grouped if members]


def remarks(content: ProcedureContent) -> list[Remark]:
    """The notes in the catalogue's order."""
    return [_remark(content, note) for note in content.notes]


def _sort(component: Component) -> str:
    if component.kind != "hand_in":
        return component.kind
    return "hand_in" if component.required else "sometimes"


def _paper(content: ProcedureContent, component: Component) -> Paper:
    channels = [name for name in CHANNELS if component.applies(None, name)]
    return Paper(
        component=component,
        only_by=tuple(CHANNELS[name] for name in channels) if len(channels) < len(CHANNELS) else (),
        typed_online=component.form and "online" in channels,
        unconfirmed=f"components/{component.code}" in content.unconfirmed,
    )


def _remark(content: ProcedureContent, note: Note) -> Remark:
    is_heading = note.text.vi.startswith(HEADING)
    text = str(note.text).removeprefix(HEADING)
    return Remark(text[:1].upper() + text[1:], is_heading, f"notes/{note.code}" in content.unconfirmed)
