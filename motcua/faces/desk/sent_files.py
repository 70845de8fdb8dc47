"""Files sent with a form of the desk: taken in before anything else, and known again when the form comes back."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from motcua.documents import operations as documents
from motcua.documents.queries import mine
from motcua.faces.desk.deeds import KEPT
from motcua.faces.desk.fields import Fields
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

MOST_FILES = 20


def taken_in(visit: Visit, fields: tuple[str, ...]) -> tuple[QueryDict, Fields]:
    """The form with the ids of the files sent in these fields, and by field why one was not taken."""
    form = visit.form.copy()
    errors: Fields = {}
    for name in [name for name in visit.files if name.startswith(fields)][:MOST_FILES]:
        sent: Any = visit.files[name]
        try:
            stored = documents.upload(actor=visit.actor, now=visit.now, name=sent.name, stream=sent)
        except Refusal as refusal:
            errors[name] = f"{sent.name}: {refusal.text}"
        else:
            form[KEPT + name] = stored.id
    return form, errors


def kept(visit: Visit, form: QueryDict) -> dict[str, Any]:
    """The files taken in before, by field."""
    ids = {name.removeprefix(KEPT): str(form[name]) for name in form if name.startswith(KEPT) and form[name]}
    known = mine(ids.values(), visit.actor) if ids else {}
    return {name: known[file] for name, file in ids.items() if file in known}
