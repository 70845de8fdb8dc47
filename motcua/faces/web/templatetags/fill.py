"""The e-form of a procedure in a template: its questions to fill in, its answers to check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from motcua.catalog.content import Field
from motcua.faces.web import eform as forms

register = template.Library()


@register.inclusion_tag("web/eform/questions.html")
def eform(questions: Sequence[Field], values: Any, errors: Any = None, more: str = "") -> dict[str, Any]:
    """The questions of a page as controls. `values`: all answers so far; `more`: the table that gets a further row.

    The page loads `eform.js`, by which questions appear as soon as they are asked.
    """
    shown = forms.controls(questions, values or {}, more)
    personal = [each.personal for each in shown]
    return {
        "controls": shown,
        "errors": errors or {},
        "all_personal": bool(personal) and all(personal),
        "some_personal": any(personal) and not all(personal),
        "has_table": any(each.kind == "table" for each in shown),
    }


@register.inclusion_tag("web/eform/answers.html")
def eform_answers(questions: Sequence[Field], values: Mapping[str, Any], change: str = "") -> dict[str, Any]:
    """The answers as a list to check; `change` is the address of the page on which they are changed."""
    return {"answers": forms.shown(questions, values or {}), "change": change}
