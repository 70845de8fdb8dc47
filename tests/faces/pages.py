"""A browser without scripts for tests of pages: signs in, reads the forms of a page, sends them as people do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.faces.signed_in import cookies
from tests.province import Province

Fields = dict[str, list[str]]
SIGN_IN = "/dang-nhap"


@dataclass
class Form:
    """A form of a page: where it goes, what it would send as it stands, its buttons and its file controls."""

    action: str
    method: str = "get"
    fields: Fields = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Browser:
    """Pages as whoever is signed in. CSRF protection is on, as in the product; redirects are followed on request."""

    province: Province
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True))

    def sign_in(self, role: str) -> Browser:
        """Be signed in as a demo role or an account name."""
        for name, value in cookies(self.province.roles.get(role, role)).items():
            self.client.cookies[name] = value
        return self

    def get(self, path: str, *, follow: bool = False, **query: Any) -> HttpResponse:
        """GET a page."""
        return self.client.get(path, query, follow=follow)  # type: ignore[return-value]

    def text(self, path: str) -> str:
        """What a page that must be there shows, as HTML."""
        answer = self.get(path, follow=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    def submit(
        self,
        path: str,
        *,
        page: str | None = None,
        leading: str | None = None,
        button: tuple[str, str] | None = None,
        files: Mapping[str, Any] | None = None,
        follow: bool = False,
        **fields: Any,
    ) -> HttpResponse:
        """Open the page that holds the form for `path`, fill in `fields` (lists for several values), and send it.

        `page` is the page, when it stands at another address. Of several forms the one with a control called
        `leading`, or with any of the fields, is taken. Names with a dash are given as `**{"form-purpose": "…"}`.
        `files` are uploads by the control's name; `button` is name and value of the button that is pressed.
        """
        shown = self.get(page or path, follow=True)
        assert shown.status_code == 200, (page or path, shown.status_code, shown.content.decode()[-2000:])
        form = self.form(shown, path, leading, set(fields) | set(files or {}))
        return self.send(form, path, button=button, files=files, follow=follow, **fields)

    def form(self, answer: HttpResponse, path: str, leading: str | None = None, names: set[str] | None = None) -> Form:
        """The form of an answer for an address (see `submit`)."""
        found = forms_of(answer.content.decode())
        here = answer.request["PATH_INFO"]  # type: ignore[attr-defined]
        meant = [each for each in found if each.method == "post" and (each.action or here).split("?")[0] == path]
        assert meant, f"no form for {path} among {[each.action or here for each in found]}"
        if leading:
            meant = [each for each in meant if leading in each.names | {name for name, _value in each.buttons}]
        elif names:
            meant = [each for each in meant if names & each.names] or meant
        assert meant, f"no form with {leading or names}"
        return meant[0]

    def send(
        self,
        form: Form,
        path: str,
        *,
        button: tuple[str, str] | None = None,
        files: Mapping[str, Any] | None = None,
        follow: bool = False,
        **fields: Any,
    ) -> HttpResponse:
        """Send a form that was read before: again, late, or as another tab would."""
        data: dict[str, Any] = {**form.fields, **{name: _many(value) for name, value in fields.items()}}
        if button:
            data[button[0]] = [button[1]]
        return self.client.post(path, {**data, **(files or {})}, follow=follow)  # type: ignore[return-value]


def forms_of(html: str) -> list[Form]:
    """The forms of a page with what each would send."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def words_of(html: str) -> str:
    """The visible words of a page's main part, blanks folded."""
    main = html.split("<main", 1)[-1].split("</main>", 1)[0]
    plain = re.sub(r"<(script|template)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", plain)).split())


def _many(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


class _Reader(HTMLParser):
    """Collects forms; what stands in a disabled fieldset is not sent."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.area: str | None = None
        self.select: str | None = None
        self.fieldsets: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
        if tag == "fieldset":
            self.fieldsets.append("disabled" in given)
        if self.open is None or any(self.fieldsets) or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input":
            self._input(self.open, name, given)
        elif tag == "textarea":
            self.area = name
            self.open.names.add(name)
            self.open.fields.setdefault(name, []).append("")
        elif tag == "select":
            self.select = name
            self.open.names.add(name)
            self.open.fields[name] = []
        elif tag == "option" and self.select:
            chosen = self.open.fields[self.select]
            if not chosen or "selected" in given:
                self.open.fields[self.select] = [given.get("value", "")]
        elif tag == "button" and name:
            self.open.buttons.append((name, given.get("value", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "fieldset" and self.fieldsets:
            self.fieldsets.pop()
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.open is not None and self.area is not None:
            values = self.open.fields[self.area]
            values[-1] = (values[-1] + data).removeprefix("\n")

    @staticmethod
    def _input(form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if not name:
            return
        form.names.add(name)
        if kind == "file" or (kind in {"radio", "checkbox"} and "checked" not in given):
            return
        if kind in {"submit", "button", "image"}:
            form.buttons.append((name, given.get("value", "")))
            return
        form.fields.setdefault(name, []).append(given.get("value", "on" if kind == "checkbox" else ""))
