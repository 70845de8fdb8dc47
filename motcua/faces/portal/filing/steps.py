"""The way through a filing: which pages there are, which comes next, and where something wrong is mended."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.catalog.rules.form_asked import asked
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing.questions import pages_of
from motcua.platform.errors import Text

CASE, WHOM, PEOPLE, FORM, PAPERS, DELIVERY, CHECK = "case", "whom", "people", "form", "papers", "delivery", "check"
BACK_TO_CHECK = "?ve=kiem-tra"


class Step(NamedTuple):
    """A page of the way; `number` counts the pages of the e-form, 0 for all others."""

    name: str
    number: int = 0

    @property
    def key(self) -> str:
        """How a draft names the page reached: `people`, `form-2`."""
        return f"{self.name}-{self.number}" if self.number else self.name


TITLES: dict[str, Text] = {
    CASE: _("Trường hợp của Ông/Bà là gì?"),
    WHOM: _("Ông/Bà nộp hồ sơ cho ai?"),
    PEOPLE: _("Chủ hồ sơ"),
    FORM: _("Thông tin kê khai"),
    PAPERS: _("Giấy tờ nộp kèm"),
    DELIVERY: _("Ông/Bà muốn nhận kết quả thế nào?"),
    CHECK: _("Kiểm tra trước khi nộp"),
}


def steps_of(draft: DraftView) -> list[Step]:
    """The pages of the way, without those on which nothing would be asked."""
    pages = pages_of(draft.questions)
    form = [Step(FORM, number) for number, page in enumerate(pages, 1) if asked(page, draft.body.get("form") or {})]
    return [
        *([Step(CASE)] if len(draft.content.cases) > 1 else []),
        *([] if draft.is_assisted else [Step(WHOM)]),
        Step(PEOPLE),
        *form,
        *([Step(PAPERS)] if draft.papers else []),
        Step(DELIVERY),
        Step(CHECK),
    ]


def after(draft: DraftView, step: Step) -> Step:
    """The next page; a page that has dropped out of the way leads on all the same."""
    return next((each for each in steps_of(draft) if _rank(each) > _rank(step)), Step(CHECK))


def before(draft: DraftView, step: Step) -> Step | None:
    """The page before, None on the first one."""
    return next((each for each in reversed(steps_of(draft)) if _rank(each) < _rank(step)), None)


def reached(draft: DraftView) -> Step:
    """The page on which to go on."""
    steps = steps_of(draft)
    return next((each for each in steps if each.key == draft.page), steps[0])


def address(draft: DraftView, step: Step) -> str:
    """Where the page is."""
    if step.number:
        return reverse("portal:draft_form", kwargs={"draft": draft.id, "number": str(step.number)})
    return reverse(f"portal:draft_{step.name}", kwargs={"draft": draft.id})


def mended_at(draft: DraftView, pointer: str) -> str:
    """The address of the page, and of the control on it, at which something wrong in the body is mended."""
    part, _slash, rest = pointer.strip("/").partition("/")
    name = {"case": CASE, "result_delivery": DELIVERY, "components": PAPERS}.get(part, PEOPLE)
    anchor = pointer.strip("/").replace("/", "-")
    step = Step(name)
    if part == "form":
        question = rest.partition("/")[0]
        pages = enumerate(pages_of(draft.questions), 1)
        number = next((n for n, page in pages if question in {each.name for each in page}), 1)
        step = Step(FORM, number)
    if part in {"procedure", "agency", "channel"}:
        return reverse("portal:filing", kwargs={"procedure": draft.content.code})
    return f"{address(draft, step)}{BACK_TO_CHECK}#{anchor}"


def _rank(step: Step) -> tuple[int, int]:
    return list(TITLES).index(step.name), step.number
