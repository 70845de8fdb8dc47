"""The ways to a provider, as other pages show them."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from motcua.accounts.queries import Offered, offered
from motcua.faces.web.oidc import kept, standing
from motcua.faces.web.page import Visit

OFFICERS = "province_officers"
NEXT, KEPT, LEVEL, AGAIN = "next", "giu", "muc", "lai"


class Way(NamedTuple):
    """A button: the provider's name and where it leads."""

    id: str
    label: Any
    address: str


class Ways(NamedTuple):
    """Those for citizens and organisations, and those for officers. Empty ones are not shown."""

    citizens: list[Way]
    officers: list[Way]


def way(provider: Offered, *, place: str = "", form: str = "", level: int = 1, again: bool = False) -> Way:
    """The button of one provider; `place` is where to go on, `form` the name of a kept form."""
    said = {NEXT: place, KEPT: form, LEVEL: "2" if level > 1 else "", AGAIN: "1" if again else ""}
    query = urlencode({name: value for name, value in said.items() if value})
    address = reverse("web:provider", kwargs={"provider": provider.id}) + (f"?{query}" if query else "")
    return Way(provider.id, provider.label, address)


def beside(visit: Visit, about: dict[str, Any]) -> Ways | None:
    """The ways for a page that asks to sign in, `about` as of `carried`; None where no provider is offered.

    A form that came along is kept, because a provider's page cannot carry it.
    """
    found = offered()
    if not found:
        return None
    form = kept.keep(visit.request, about["action"], about["kept"], visit.now) if about["kept"] else ""
    place = about["next"] or ("" if form else about["action"])
    return _ways(found, place=place, form=form)


def again(visit: Visit, *, place: str, form: str, level: int = 1) -> Ways:
    """The ways once more, after one failed; or up a step, then only by the provider that opened the session."""
    own = standing.provider_of(visit.request)
    found = [each for each in offered() if level == 1 or not own or each.id == own]
    return _ways(found, place=place, form=form, level=level)


def _ways(found: Any, **wanted: Any) -> Ways:
    citizens = [way(each, **wanted) for each in found if each.profile != OFFICERS]
    return Ways(citizens, [way(each, **wanted) for each in found if each.profile == OFFICERS])
