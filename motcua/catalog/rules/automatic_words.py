"""What a rule says by which a step ends by itself, in words: when, and under which condition."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import ProcedureContent, Process
from motcua.catalog.content.guards import Guard
from motcua.catalog.content.process import Occasion
from motcua.catalog.rules.guard_words import in_words

OCCASIONS: dict[Occasion, Promise] = {
    "opened": gettext_lazy("khi hồ sơ vừa chuyển tới bước này"),
    "supplemented": gettext_lazy("khi người nộp đã bổ sung giấy tờ"),
    "payment_recorded": gettext_lazy("khi đã ghi nhận nộp tiền"),
    "children_answered": gettext_lazy("khi các cơ quan phối hợp đã trả lời"),
    "outside_answered": gettext_lazy("khi cơ quan ngoài hệ thống đã trả lời"),
}


def rule_in_words(on: Occasion, when: Guard | None, content: ProcedureContent) -> str:
    """The occasion and the condition as a clause in the active language."""
    occasion = str(OCCASIONS[on])
    if when is None:
        return occasion
    return _("%(occasion)s, nếu %(condition)s") % {"occasion": occasion, "condition": in_words(when, content)}


def rules_of(process: Process, content: ProcedureContent) -> dict[str, list[tuple[str, str]]]:
    """By code of the step: the outcomes (labels) by which it ends by itself, each with its rule in words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for step in process.steps:
        for rule in step.auto:
            outcome = step.outcome(rule.outcome)
            label = str(outcome.label) if outcome else rule.outcome
            found.setdefault(step.code, []).append((label, rule_in_words(rule.on, rule.when, content)))
    return found
