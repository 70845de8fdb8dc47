"""What it would mean for a running dossier to go on by the version of its procedure that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import Component, ProcedureContent, StepDef
from motcua.catalog.errors import UnknownProcedure
from motcua.dossiers.models import Dossier, Interval
from motcua.dossiers.queries.steps import passes_of
from motcua.dossiers.rules.holding import CHILD
from motcua.dossiers.rules.moving import Kind, Obstacle, Plan, Standing, plan
from motcua.dossiers.rules.passes import Passes
from motcua.kernel.calendar import Term
from motcua.platform.errors import Text

OBSTACLES: Mapping[Kind, Text] = {
    "no_process": _("Phiên bản mới không có quy trình ở cấp giải quyết hồ sơ này."),
    "case_gone": _("Phiên bản mới không còn trường hợp “%(name)s” của hồ sơ."),
    "no_term": _("Phiên bản mới không nêu thời hạn cho trường hợp và hình thức nộp của hồ sơ."),
    "answer_gone": _("Phiên bản mới không còn hỏi “%(name)s” như trước, mà hồ sơ đã trả lời."),
    "children_open": _("Hồ sơ đang chờ cơ quan phối hợp; chuyển khi đã có trả lời."),
    "child_gone": _("Phiên bản mới không còn phần việc “%(name)s” đã đề nghị cơ quan phối hợp."),
    "step_gone": _(
        "Phiên bản mới không có bước “%(name)s” và không ghi bước nào thay thế; "
        "người giữ danh mục thủ tục cần ghi thêm."
    ),
    "branches_differ": _("Ở bước “%(name)s”, các nhánh song song của phiên bản mới khác phiên bản đang theo."),
    "signed": _("Hồ sơ đã qua bước ký (đang ở “%(name)s”); giải quyết xong theo phiên bản đang theo."),
    "past_signing": _("Bước thay thế “%(name)s” đứng sau bước ký, mà hồ sơ chưa được ký."),
    "would_ask": _("Bước thay thế “%(name)s” là bước chờ cơ quan khác."),
    "outside_asked": _("Bước “%(name)s” đang chờ cơ quan ngoài hệ thống trả lời."),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change for a dossier: `plan` says where each open step goes and what stands in the way.

    `asked` and `no_longer` are the papers that the new version asks for and that only the old one did (with those
    given, `given`, by code); `times` are the times for settling by both, None where they are the same. The promised
    date (`due_at`) stays.
    """

    code: str
    old: ProcedureContent
    new: ProcedureContent
    plan: Plan
    asked: tuple[Component, ...]
    no_longer: tuple[Component, ...]
    given: frozenset[str]
    times: tuple[Term, Term] | None
    due_at: datetime | None

    @property
    def obstacles(self) -> list[str]:
        """Why it cannot be moved, a sentence each."""
        return [str(in_words(each)) for each in self.plan.obstacles]

    @property
    def steps(self) -> list[tuple[StepDef, StepDef, bool]]:
        """Of each open step the one at which the dossier stands, the one where it goes on, and whether it is kept."""
        return [(each.old, each.new, each.stays) for each in self.plan.steps]


def newer(procedure: str, version_id: int, on: date) -> ProcedureContent | None:
    """The version in force on the day if it is later than one of that id. No statement while caches are fresh."""
    try:
        found = catalog.version_for(procedure, on)
    except UnknownProcedure:
        return None
    own = catalog.version(version_id)
    return found if (found.number or 0) > (own.number or 0) else None


def standing_of(dossier: Dossier, passes: Passes) -> Standing:
    """Where it stands, as the rule wants it. Two statements, none where its process asks nobody."""
    process = catalog.version(dossier.version_id).process(dossier.process_level)
    children, waits = frozenset[str](), False
    if process is None or process.children:
        children = frozenset(dossier.children.values_list("child_code", flat=True))
        waits = Interval.objects.filter(dossier=dossier.id, cause=CHILD, until__isnull=True).exists()
    return Standing(
        dossier.process_level, dossier.case, dossier.channel, dossier.form.values, passes, children, waits=waits
    )


def preview(dossier: Dossier, on: date) -> Preview | None:
    """What moving it would change; None where there is no newer version. The caller has it from a visible place.

    Four statements at most.
    """
    new = newer(dossier.procedure, dossier.version_id, on)
    if new is None:
        return None
    old = catalog.version(dossier.version_id)
    passes = passes_of(dossier, old.process(dossier.process_level))
    found = plan(old, new, standing_of(dossier, passes))
    case_stands = not any(each.kind in ("case_gone", "no_term") for each in found.obstacles)
    before = _papers(old, dossier)
    after = _papers(new, dossier) if case_stands else before
    times = _times(old, new, dossier) if case_stands else None
    return Preview(
        code=dossier.code,
        old=old,
        new=new,
        plan=found,
        asked=_only(after, before),
        no_longer=_only(before, after),
        given=frozenset(dossier.papers.values_list("component", flat=True)),
        times=times,
        due_at=dossier.due_at,
    )


def in_words(obstacle: Obstacle) -> Text:
    """An obstacle as a sentence that says what is missing."""
    said = OBSTACLES[obstacle.kind]
    return said % {"name": obstacle.name} if obstacle.name else said


def _papers(content: ProcedureContent, dossier: Dossier) -> Sequence[Component]:
    return catalog.components_for(content, dossier.case or None, dossier.channel)


def _only(papers: Iterable[Component], others: Iterable[Component]) -> tuple[Component, ...]:
    known = {each.code for each in others}
    return tuple(each for each in papers if each.code not in known)


def _times(old: ProcedureContent, new: ProcedureContent, dossier: Dossier) -> tuple[Term, Term] | None:
    before, after = (catalog.term_for(each, dossier.case or None, dossier.channel) for each in (old, new))
    return None if before == after else (before, after)
