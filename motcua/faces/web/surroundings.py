"""What stands around every page: the province's name, the places to go, the language switch."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import province_name
from motcua.faces.web import tokens
from motcua.platform.errors import Text


class Place(NamedTuple):
    """An entry of the bar below the masthead: its address and its words."""

    address: str
    words: Text


VISITOR = (
    Place("/", _("Trang chủ")),
    Place("/thu-tuc", _("Thủ tục hành chính")),
    Place("/tra-cuu", _("Tra cứu hồ sơ")),
)
CITIZEN = (
    Place("/", _("Trang chủ")),
    Place("/thu-tuc", _("Thủ tục hành chính")),
    Place("/ho-so", _("Hồ sơ của tôi")),
    Place("/thong-bao", _("Thông báo")),
    Place("/tai-khoan", _("Tài khoản của tôi")),
    Place("/tra-cuu", _("Tra cứu hồ sơ")),
)
OFFICER = (
    Place("/can-bo", _("Việc của tôi")),
    Place("/can-bo/tiep-nhan", _("Tiếp nhận")),
    Place("/can-bo/don-vi", _("Việc của đơn vị")),
    Place("/can-bo/tim", _("Tìm hồ sơ")),
    Place("/thong-bao", _("Thông báo")),
)
RECEPTIONIST = (*OFFICER, Place("/can-bo/quay", _("Nộp tại quầy")))
HELP = (Place("/can-bo/ho-tro", _("Hỗ trợ nộp trực tuyến")),)
ADMINISTRATION = (Place("/quan-tri", _("Quản trị")),)


def places_for(kind: str, *, counter: bool = False, helps: bool = False, manages: bool = False) -> tuple[Place, ...]:
    """The entries for a kind of account, blank for a visitor who is not signed in.

    The counter for who sits there, help with filing for who gives it, administration for who has a part in it.
    """
    if kind == "officer":
        desk = (RECEPTIONIST if counter else OFFICER) + (HELP if helps else ())
        return desk + (ADMINISTRATION if manages else ())
    return CITIZEN if kind == "citizen" else VISITOR


def around(request: HttpRequest) -> dict[str, Any]:
    """Template context: the request, `province`, the language, the address, and a token for a form."""
    return {
        "request": request,
        "province": SimpleLazyObject(province_name),
        "language": get_language(),
        "here": request.get_full_path(),
        "form_token": SimpleLazyObject(tokens.fresh),
    }
