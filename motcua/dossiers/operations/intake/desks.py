"""Where a filing goes: the competent agency, and the desk that receives it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.queries import OfferingView
from motcua.directory.queries import AgencyView, agency_by_code, agency_view, desk_of
from motcua.directory.rules import SERVICE_CENTRE
from motcua.dossiers import errors
from motcua.dossiers.operations.intake import assistance
from motcua.dossiers.scope import Scope
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound

WRONG_SUBJECT = _("Thủ tục này không dành cho loại đối tượng đã chọn.")
ONLY_ONLINE = _("Tài khoản công dân chỉ nộp trực tuyến; nộp trực tiếp hoặc qua bưu chính thì đến nơi tiếp nhận.")
NO_DESK = _("Nơi này không tiếp nhận hồ sơ; xin chọn một Trung tâm Phục vụ hành chính công.")


class Place(NamedTuple):
    """What is filed, at which agency, received at which desk."""

    content: ProcedureContent
    offering: OfferingView
    competent: AgencyView
    desk: AgencyView


def place(body: dict[str, Any], scope: Scope, day: date) -> Place:
    """Find the procedure's version and offering, and the receiving desk. Raises Invalid, RunElsewhere, NotAllowed."""
    _may_file(body, scope)
    content = _found("/procedure", lambda: catalog.version_for(body["procedure"], day))
    if content.internal:
        raise errors.NotOffered(errors=[FieldError("/procedure", errors.NotOffered.message)])
    if content.processing != "own":
        system = content.ministry
        raise errors.RunElsewhere(run_by=system.run_by if system else "-", where=system.where if system else "-")
    competent = _found("/agency", lambda: agency_by_code(body["agency"], day))
    offering = _found("/agency", lambda: catalog.offering_for(content.code, competent.id, day))
    if content.process(offering.process_level) is None:
        raise errors.NotOffered(errors=[FieldError("/agency", errors.NotOffered.message)])
    return Place(content, offering, competent, _desk(body, scope, competent, day))


def _may_file(body: dict[str, Any], scope: Scope) -> None:
    if scope.actor.is_system or scope.counters or (body["channel"] == "online" and assistance.helps(scope.actor)):
        return
    if scope.actor.kind != "user" or scope.actor.officer is not None:
        raise NotAllowed
    if body["channel"] != "online":
        raise Invalid(errors=[FieldError("/channel", ONLY_ONLINE)])


def _desk(body: dict[str, Any], scope: Scope, competent: AgencyView, day: date) -> AgencyView:
    asked = body.get("received_at_desk")
    if asked:
        desk: AgencyView = _found("/received_at_desk", lambda: agency_by_code(asked, day))
        if scope.actor.is_system:  # also brings in what a former body received
            return desk
        if not desk.open_on(day) or desk.kind != SERVICE_CENTRE:
            raise Invalid(errors=[FieldError("/received_at_desk", NO_DESK)])
        if scope.counters and desk.id not in scope.counters:
            raise errors.NotYourDesk
        return desk
    if len(scope.counters) == 1 and body["channel"] != "online":
        return agency_view(next(iter(scope.counters)), day)
    return desk_of(competent.id, day) or competent


def _found(pointer: str, look: Any) -> Any:
    """What the look-up finds; in a filing an unknown code is wrong input at its place, not a missing page."""
    try:
        return look()
    except NotFound as missing:
        raise Invalid(errors=[FieldError(pointer, missing.text)]) from missing
