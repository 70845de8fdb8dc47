"""Steps through guided filing that several tests take."""

from __future__ import annotations

import re
from typing import Any

from motcua.catalog.rules.example import example_form
from motcua.dossiers.models import Draft
from tests.faces.pages import Browser, Fields, words_of


def begin(window: Browser, procedure: str = "1.004873", agency: str = "H99.101") -> str:
    """A draft begun by its page; its address."""
    answer = window.submit(f"/nop-ho-so/{procedure}", agency=agency)
    assert answer.status_code == 303, words_of(answer.content.decode())
    return answer["Location"].rsplit("/", 1)[0]


def draft_of(here: str) -> Draft:
    """The row of a draft's address."""
    return Draft.objects.get(pk=here.rsplit("/", 1)[1])


def controls_of(window: Browser, page: str, name: str) -> list[str]:
    """The values among which a control lets one choose."""
    return re.findall(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', window.text(page))


def typed(values: dict[str, Any]) -> Fields:
    """Answers as people type them into the controls of an e-form."""
    found: Fields = {}
    for name, value in values.items():
        control = f"form-{name}"
        if isinstance(value, bool):
            found[control] = ["true" if value else "false"]
        elif isinstance(value, list):
            for row, each in enumerate(value):
                if isinstance(each, dict):
                    inner = typed(each)
                    found |= {f"{control}-{row}-{key.removeprefix('form-')}": told for key, told in inner.items()}
                else:
                    found.setdefault(control, []).append(str(each))
        elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            year, month, day = value.split("-")
            found |= {f"{control}-day": [day], f"{control}-month": [month], f"{control}-year": [year]}
        else:
            found[control] = [str(value)]
    return found


def fill_form(window: Browser, here: str) -> None:
    """Fill in the e-form page by page, as often as it asks for more, until it leads on."""
    from motcua.catalog import queries as catalog

    draft = draft_of(here)
    content = catalog.version(draft.version_id)
    answers = typed(example_form(content.form, draft.body["case"]))
    page = f"{here}/ke-khai/1"
    for _n in range(20):
        names = {name for form in _forms(window, page) for name in form}
        given = {name: value for name, value in answers.items() if name in names}
        answer = window.submit(page, button=("next", "1"), leading="next", **given)
        assert answer.status_code == 303, words_of(answer.content.decode())
        following = answer["Location"].split("?")[0]
        if "/ke-khai/" not in following:
            return
        page = following
    raise AssertionError("the form never ends")


def _forms(window: Browser, page: str) -> list[set[str]]:
    answer = window.get(page)
    from tests.faces.pages import forms_of

    return [form.names for form in forms_of(answer.content.decode())]
