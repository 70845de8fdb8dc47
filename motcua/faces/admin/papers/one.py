"""The template of one kind of papers: edit it, try it, put it in force, go back to the shipped one."""

from __future__ import annotations

import json
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.dossiers import operations
from motcua.dossiers.operations.prints.trying import said
from motcua.dossiers.prints.samples import LONG, samples
from motcua.dossiers.queries import template_text, versions
from motcua.faces.admin.papers import typed, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.desk import papers
from motcua.faces.web import frame
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, NotFound, Refusal

AROUND = 2
MOST_WARNINGS = 3


def show(visit: Visit) -> HttpResponseBase:
    """The page, with the text in force to edit, or that of the version asked for."""
    asked = visit.asked.get("ban", "")
    version = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    return _page(visit, template_text(visit.path["kind"], version, actor=visit.actor, now=visit.now))


def act(visit: Visit) -> HttpResponseBase:
    """Try the text, which takes a second or more, and then put it in force."""
    tried = operations.try_out(visit.path["kind"], typed.text(visit), actor=visit.actor, now=visit.now)

    def keep(same: Visit) -> HttpResponseBase:
        number = operations.put_in_force(
            tried, seen=typed.seen(same), note=same.form.get("note", ""), actor=same.actor, now=same.now
        )
        same.say(_("Bản %(number)s có hiệu lực từ bây giờ. Giấy đã in trước giữ nguyên.") % {"number": number})
        for each in tried.warnings[:MOST_WARNINGS]:
            same.say(_("Typst lưu ý: %(said)s") % {"said": said(each)})
        return same.go("admin:paper_form", kind=same.path["kind"])

    return frame.once(visit, keep)


def look(visit: Visit) -> HttpResponseBase:
    """The PDF of an invented paper by the text as it is typed; nothing is kept."""
    kind, sample = visit.path["kind"], visit.form.get("sample", LONG)
    made = operations.preview(kind, typed.text(visit), sample, actor=visit.actor, now=visit.now)
    return papers.shown(operations.Printed(made, f"xem-thu-{kind}.pdf"))


def go_back(visit: Visit) -> HttpResponseBase:
    """Put the shipped text in force again."""
    operations.back_to_shipped(
        visit.path["kind"],
        seen=typed.seen(visit),
        note=visit.form.get("why", ""),
        actor=visit.actor,
        now=visit.now,
    )
    visit.say(_("Giấy in từ bây giờ theo mẫu có sẵn của phần mềm. Giấy đã in trước giữ nguyên."))
    return visit.go("admin:paper_form", kind=visit.path["kind"])


def back(visit: Visit) -> HttpResponseBase:
    """Where the form of this address stands."""
    return visit.go("admin:paper_form", kind=visit.path["kind"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, with what was typed or uploaded and what is wrong."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _page(visit, typed.shown_again(visit), refusal)


def again_back(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, when the shipped text could not be put in force."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    text = template_text(visit.path["kind"], None, actor=visit.actor, now=visit.now)
    errors = {("why" if name == "note" else name): message for name, message in forms.placed(refusal).items()}
    return _page(visit, text, refusal, errors)


def _page(
    visit: Visit, text: str, refusal: Refusal | None = None, errors: dict[str, Any] | None = None
) -> HttpResponseBase:
    kind = visit.path["kind"]
    found, tries = versions(kind, actor=visit.actor, now=visit.now), samples(kind)
    return visit.show(
        "admin/papers/one.html",
        problems.status_of(refusal) if refusal else 200,
        kind=kind,
        newest=found[0],
        in_use=words.in_use(found[0]),
        rows=[(each, words.called(each)) for each in found],
        text=text,
        samples=[(each.code, each.name) for each in tries],
        sample=visit.form.get("sample", LONG),
        data=json.dumps(tries[0].sheet.data, ensure_ascii=False, indent=1),
        typed=visit.form,
        labels=words.LABELS,
        refusal=refusal,
        errors=errors or (forms.placed(refusal) if refusal else {}),
        excerpt=_excerpt(text, refusal.params.get("line")) if refusal else [],
    )


def _excerpt(text: str, line: int | None) -> list[tuple[int, str, bool]]:
    """The line at fault with those around it: number, text, whether it is the one."""
    if line is None:
        return []
    lines = text.splitlines()
    first, last = max(line - AROUND, 1), min(line + AROUND, len(lines))
    return [(number, lines[number - 1], number == line) for number in range(first, last + 1)]
