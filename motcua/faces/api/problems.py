"""Refusals as answers: application/problem+json (RFC 9457) in the language asked for."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.accounts.errors import NotSignedIn, TooManyAttempts
from motcua.documents.errors import NotAccepted, TooLarge
from motcua.faces.api.errors import BadRequest
from motcua.platform.errors import Busy, Conflict, Invalid, NotAllowed, NotFound, Refusal, Text
from motcua.platform.limits import TooMany

CONTENT_TYPE = "application/problem+json"
RETRY_SECONDS = "2"

# The first that fits counts.
STATUSES: tuple[tuple[type[Refusal], int], ...] = (
    (NotSignedIn, 401),
    (NotFound, 404),
    (NotAllowed, 403),
    (TooLarge, 413),
    (NotAccepted, 415),
    (Busy, 409),
    (Conflict, 409),
    (TooMany, 429),
    (TooManyAttempts, 429),
    (Invalid, 422),
)
TITLES: dict[int, Text] = {
    400: _("Yêu cầu không đọc được"),
    401: _("Chưa đăng nhập"),
    403: _("Không có quyền"),
    404: _("Không tìm thấy"),
    405: _("Cách gọi không được hỗ trợ"),
    409: _("Không còn thực hiện được"),
    411: _("Thiếu độ dài nội dung"),
    413: _("Nội dung quá lớn"),
    415: _("Kiểu nội dung không được nhận"),
    422: _("Thông tin chưa hợp lệ"),
    429: _("Gửi quá nhiều lần"),
    500: _("Lỗi hệ thống"),
    503: _("Tạm thời chưa trả lời được"),
}


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    if isinstance(refusal, BadRequest):
        return refusal.status
    return next((status for kind, status in STATUSES if isinstance(refusal, kind)), 422)


def retry_after(refusal: Refusal) -> str:
    """After how many seconds it may be tried again; blank where waiting does not help."""
    if isinstance(refusal, TooMany):
        return str(refusal.params["seconds"])
    return RETRY_SECONDS if isinstance(refusal, Busy) or status_of(refusal) == 503 else ""


def answer(refusal: Refusal) -> HttpResponse:
    """The refusal as `{type, title, status, code, detail, errors: [{pointer, message}]}`."""
    status = status_of(refusal)
    body = {
        "type": "about:blank",
        "title": str(TITLES[status]),
        "status": status,
        "code": refusal.code,
        "detail": refusal.text,
        "errors": [{"pointer": error.pointer, "message": str(error.message)} for error in refusal.errors],
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="motcua"'
    elif wait := retry_after(refusal):
        response["Retry-After"] = wait
    elif status == 405:
        response["Allow"] = str(refusal.params["allowed"])
    return response
