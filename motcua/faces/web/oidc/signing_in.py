"""To a provider and back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from motcua.accounts import operations as accounts
from motcua.accounts import ports
from motcua.accounts.errors import (
    IdentityTaken,
    LevelNeeded,
    NoSuchOfficer,
    NotSignedIn,
    ProofInvalid,
    ProviderDown,
    SignInLost,
    SignInRefused,
)
from motcua.faces.web import signin
from motcua.faces.web.oidc import kept, offer, standing
from motcua.faces.web.page import Visit
from motcua.platform.errors import Busy, NotFound, Refusal

STATUSES: dict[type[Refusal], int] = {ProviderDown: 503, SignInRefused: 403, NoSuchOfficer: 403, NotSignedIn: 403}
CALM = (SignInRefused,)
"""What the visitor did himself: nothing is wrong."""
TOLD = (ProviderDown, SignInRefused, SignInLost, ProofInvalid, IdentityTaken, NoSuchOfficer, NotSignedIn, Busy)


def start(visit: Visit) -> HttpResponseBase:
    """Send the visitor to the provider of the address. A provider that is down is told here. Raises NotFound."""
    provider = ports.provider(visit.path["provider"])
    level = 2 if visit.asked.get(offer.LEVEL) == "2" else 1
    place, form = visit.asked.get(offer.NEXT, ""), visit.asked.get(offer.KEPT, "")
    again = bool(visit.asked.get(offer.AGAIN))
    try:
        departure = provider.begin(back=back_of(visit, provider.id), level=level, again=again, now=visit.now)
    except ProviderDown as refusal:
        return refused(visit, refusal, place=place, form=form, level=level)
    standing.set_out(visit.request, standing.Trip(provider.id, departure, place, form, level), visit.now)
    return HttpResponseRedirect(departure.address, status=303)


def arrive(visit: Visit) -> HttpResponseBase:
    """Take in whoever comes back, and lead him on: to a form he had sent before, or to where he wanted to go."""
    trip = standing.come_back(visit.request, visit.asked.get("state", ""), visit.now)
    if trip is None or trip.provider != visit.path["provider"]:
        if visit.account is not None:  # the back button, after it had worked
            return HttpResponseRedirect(signin.place_after(visit, ""), status=303)
        return refused(visit, SignInLost())
    try:
        _take_in(visit, trip)
    except TOLD as refusal:
        return refused(visit, refusal, place=trip.next, form=trip.kept, level=trip.level)
    return signin.remembering(visit, _onward(visit, trip))


def resume(visit: Visit) -> HttpResponseBase:
    """A form that was sent before signing in, to be sent by one click. Raises NotFound."""
    form = kept.find(visit.request, visit.path["form"])
    if form is None or visit.account is None:
        raise NotFound
    return visit.show("web/oidc/resume.html", form=form)


def refused(visit: Visit, refusal: Refusal, *, place: str = "", form: str = "", level: int = 1) -> HttpResponseBase:
    """Why it did not work, what still works, and the ways to try again."""
    status = next((status for kind, status in STATUSES.items() if isinstance(refusal, kind)), 409)
    return visit.show(
        "web/oidc/refused.html",
        status,
        refusal=refusal,
        is_down=isinstance(refusal, ProviderDown),
        is_calm=isinstance(refusal, CALM),
        keeps_form=kept.find(visit.request, form) is not None,
        ways=offer.again(visit, place=place, form=form, level=level),
        level=level,
    )


def step_up(visit: Visit, refusal: LevelNeeded) -> HttpResponseBase:
    """A page needs a surer sign-in: say so and show the way; what was sent is kept meanwhile."""
    place, form = visit.request.get_full_path(), ""
    if visit.request.method == "POST":
        about = signin.carried.along(visit)
        form = kept.keep(visit.request, about["action"], about["kept"], visit.now)
    ways = offer.again(visit, place=place, form=form, level=int(refusal.params["level"]))
    return visit.show("web/oidc/step_up.html", 403, refusal=refusal, keeps_form=bool(form), ways=ways)


def back_of(visit: Visit, provider: str) -> str:
    """Our address to which the provider sends people back."""
    return absolute(visit, reverse("web:provider_back", kwargs={"provider": provider}))


def absolute(visit: Visit, path: str) -> str:
    """A path as the outside knows it."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else visit.request.build_absolute_uri(path)


def _take_in(visit: Visit, trip: standing.Trip) -> None:
    provider = ports.provider(trip.provider)
    answer = {name: str(visit.asked[name]) for name in visit.asked}
    back = back_of(visit, provider.id)
    vouched = provider.finish(trip.departure, answer, back=back, now=visit.now)
    admitted = accounts.admit(vouched, provider.profile, now=visit.now)
    forms = kept.all_of(visit.request)
    signin.enter(visit, admitted.user_id, admitted.stamp, "provider")
    kept.hand_over(visit.request, forms, admitted.user_id)
    standing.note(visit.request, provider.id, admitted.level, vouched.id_token)
    accounts.bind_session(admitted.identity, str(visit.request.session.session_key), vouched.sid)


def _onward(visit: Visit, trip: standing.Trip) -> HttpResponseBase:
    if trip.kept and kept.find(visit.request, trip.kept) is not None:
        return visit.go("web:resume", form=trip.kept)
    return HttpResponseRedirect(signin.place_after(visit, trip.next), status=303)
