"""The parts forms are made of, in the manner of the GOV.UK Design System: label, hint, error, control.

Each takes the name of the field, its words, the value typed so far and, in `errors`, the sentence that says what is
wrong with it: `errors` is the mapping of `problems` below, by field name.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context_processors import csrf
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.directory.duties import ADMINISTRATOR, AUDITOR
from motcua.directory.queries import counters_of, duties_of
from motcua.dossiers.operations.intake.assistance import helps
from motcua.faces.web.seats import Seat, seats_of
from motcua.faces.web.surroundings import Place, places_for
from motcua.faces.web.tokens import FIELD
from motcua.kernel.clock_zone import local_day

register = template.Library()

MANAGING = (ADMINISTRATOR, AUDITOR)


def _about(name: str, label: Any, value: Any, hint: Any, errors: Any, more: dict[str, Any]) -> dict[str, Any]:
    error = (errors or {}).get(name)
    described = [f"{name}-hint"] if hint else []
    described += [f"{name}-error"] if error else []
    shown = {"name": name, "label": label, "value": "" if value is None else value, "hint": hint, "error": error}
    return {**shown, "described": " ".join(described), "required": True, **more}


@register.inclusion_tag("web/parts/input.html")
def ask_text(name: str, label: Any, value: Any = "", hint: Any = "", errors: Any = None, **more: Any) -> dict[str, Any]:
    """One line of text. More: type, inputmode, autocomplete, width (2-30), required, spellcheck, prefix, suffix."""
    return _about(name, label, value, hint, errors, {"type": "text", **more})


@register.inclusion_tag("web/parts/textarea.html")
def ask_long(name: str, label: Any, value: Any = "", hint: Any = "", errors: Any = None, **more: Any) -> dict[str, Any]:
    """Several lines of text. More: rows, required, longest."""
    return _about(name, label, value, hint, errors, {"rows": 4, **more})


@register.inclusion_tag("web/parts/select.html")
def ask_list(
    name: str, label: Any, options: Any, value: Any = "", hint: Any = "", errors: Any = None, **more: Any
) -> dict[str, Any]:
    """One of many: `options` are pairs of value and words."""
    return _about(name, label, value, hint, errors, {"options": list(options), **more})


@register.inclusion_tag("web/parts/radios.html")
def ask_one(
    name: str, label: Any, options: Any, value: Any = "", hint: Any = "", errors: Any = None, **more: Any
) -> dict[str, Any]:
    """One of a few: `options` are pairs of value and words, or triples with a hint. More: inline, large."""
    return _about(name, label, value, hint, errors, {"options": [_option(each) for each in options], **more})


@register.inclusion_tag("web/parts/checkboxes.html")
def ask_some(
    name: str, label: Any, options: Any, value: Any = (), hint: Any = "", errors: Any = None, **more: Any
) -> dict[str, Any]:
    """Any of a few; `value` is the list of those chosen."""
    return _about(
        name, label, list(value or ()), hint, errors, {"options": [_option(each) for each in options], **more}
    )


@register.inclusion_tag("web/parts/day.html")
def ask_day(name: str, label: Any, value: Any = "", hint: Any = "", errors: Any = None, **more: Any) -> dict[str, Any]:
    """A day in three boxes, `name-day`, `name-month`, `name-year`; `value` is ISO text or a triple as typed."""
    return _about(name, label, value, hint, errors, {**_day(value), **more})


@register.inclusion_tag("web/parts/file.html")
def ask_file(name: str, label: Any, hint: Any = "", errors: Any = None, **more: Any) -> dict[str, Any]:
    """A file, or with `multiple` several. More: accept, multiple, capture."""
    return _about(name, label, "", hint, errors, more)


@register.inclusion_tag("web/parts/problems.html")
def problems(refusal: Any, errors: Any = None, labels: Any = None) -> dict[str, Any]:
    """The summary above a form: the refusal's sentence, and a link to each field at fault."""
    return {"refusal": refusal, "errors": errors or {}, "labels": labels or {}}


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """The hidden fields every form carries: the proof of its origin, and the token against being done twice."""

    token = csrf(context["request"])["csrf_token"]
    again = context.get("form_token_again") or context["form_token"]
    text = '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">'
    return format_html(text, token, FIELD, again)


@register.simple_tag(takes_context=True)
def places(context: template.Context) -> tuple[Place, ...]:
    """The entries of the bar below the masthead, for whoever looks."""
    visit = context.get("visit")
    if not visit or not visit.account:
        return places_for("")
    actor, day = visit.actor, local_day(visit.now)
    counter, manages = bool(counters_of(actor, day)), bool(duties_of(actor, day, *MANAGING))
    return places_for(visit.account.kind, counter=counter, helps=helps(actor), manages=manages)


@register.simple_tag(takes_context=True)
def own_seats(context: template.Context) -> tuple[Seat, ...]:
    """The positions the officer may switch between; empty where he has one."""
    return seats_of(context["request"])


@register.simple_tag(takes_context=True)
def surrounding_width(context: template.Context) -> str:
    """The class that bounds a page's width: officers' lists need more of the screen than a letter does."""
    account = getattr(context.get("visit"), "account", None)
    return "app-wide" if account and account.kind == "officer" else "govuk-width-container"


def _option(given: Any) -> dict[str, Any]:
    value, words, *hint = given
    return {"value": value, "words": words, "hint": hint[0] if hint else ""}


def _day(value: Any) -> dict[str, str]:
    parts = list(value) if isinstance(value, list | tuple) else str(value or "").split("-")[::-1]
    given = dict(zip(("day", "month", "year"), parts, strict=False))
    return {f"of_{name}": str(given.get(name, "")) for name in ("day", "month", "year")}
