"""What a guard says, in words: for whoever asks why something is on offer or is not."""

from __future__ import annotations

from typing import Any as Anything

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalog.content import Field, ProcedureContent
from motcua.catalog.content.guards import All, Any, Comparison, Done, Given, Guard, Not, Operator
from motcua.directory.duties import DUTIES

COMPARISONS: dict[Operator, Promise] = {
    "==": gettext_lazy("%(name)s là %(value)s"),
    "!=": gettext_lazy("%(name)s không phải là %(value)s"),
    "<": gettext_lazy("%(name)s nhỏ hơn %(value)s"),
    "<=": gettext_lazy("%(name)s không quá %(value)s"),
    ">": gettext_lazy("%(name)s lớn hơn %(value)s"),
    ">=": gettext_lazy("%(name)s từ %(value)s trở lên"),
    "in": gettext_lazy("%(name)s là một trong: %(values)s"),
    "not in": gettext_lazy("%(name)s không thuộc: %(values)s"),
}


def in_words(guard: Guard, content: ProcedureContent) -> str:
    """The guard as a clause in the active language."""
    match guard:
        case Comparison():
            return _comparison(guard, content)
        case Given(name):
            return _("có %(name)s") % {"name": _name(name, content)}
        case Done(role):
            return _("%(role)s đã xong việc") % {"role": DUTIES[role].name}
        case Not(part):
            return _("không phải: %(clause)s") % {"clause": _inside(part, content)}
        case All(several):
            return _(" và ").join(_inside(part, content) for part in several)
        case Any(several):
            return _(" hoặc ").join(_inside(part, content) for part in several)


def _inside(part: Guard, content: ProcedureContent) -> str:
    clause = in_words(part, content)
    return f"({clause})" if isinstance(part, All | Any) else clause


def _comparison(guard: Comparison, content: ProcedureContent) -> str:
    values = [_value(guard.name, value, content) for value in guard.values]
    given = {"name": _name(guard.name, content), "value": values[0], "values": ", ".join(values)}
    return str(COMPARISONS[guard.operator]) % given


def _name(name: str, content: ProcedureContent) -> str:
    field = _field(name, content)
    if field is not None:
        return f"“{field.label}”"
    known = {"case": _("trường hợp"), "channel": _("hình thức nộp"), "applicant.kind": _("loại chủ hồ sơ")}
    return known[name]


def _value(name: str, value: Anything, content: ProcedureContent) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    field = _field(name, content)
    options = {option.value: str(option.label) for option in field.options} if field else _options(name, content)
    return options.get(str(value), str(value))


def _options(name: str, content: ProcedureContent) -> dict[str, str]:
    match name:
        case "case":
            return {case.code: f"“{case.name}”" for case in content.cases}
        case "channel":
            return {"counter": _("trực tiếp"), "online": _("trực tuyến"), "postal": _("qua bưu chính công ích")}
    return {"person": _("cá nhân"), "household": _("hộ gia đình"), "organisation": _("tổ chức")}


def _field(name: str, content: ProcedureContent) -> Field | None:
    asked = name.removeprefix("form.")
    return next((field for field in content.form if field.name == asked), None) if asked != name else None
