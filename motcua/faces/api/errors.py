"""Refusals that only a web interface knows: what is wrong with a request before any domain has seen it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Conflict, Refusal


class BadRequest(Refusal):
    """The request cannot be read. `status` is the HTTP status of the answer."""

    status = 400
    code = "bad_request"
    message = _("Yêu cầu không đọc được; xin kiểm tra lại cách gửi.")


class MalformedJson(BadRequest):
    """The body is not one JSON value in UTF-8 with bounded depth and numbers; `problem` says what is wrong."""

    code = "malformed_json"
    message = _("Nội dung gửi lên không phải JSON hợp lệ: %(problem)s.")


class MalformedForm(BadRequest):
    """The multipart body is broken or was cut off."""

    code = "malformed_form"
    message = _(
        "Biểu mẫu nhiều phần bị hỏng, gửi chưa trọn vẹn, hoặc tên tệp không viết bằng UTF-8. Xin kiểm tra rồi gửi lại."
    )


class NoLength(BadRequest):
    """The body comes without a Content-Length, so nobody knows where it ends."""

    status = 411
    code = "length_required"
    message = _("Yêu cầu phải cho biết độ dài nội dung (Content-Length).")


class BodyTooLarge(BadRequest):
    """More bytes than such a request may have; nothing of it was read. `limit` in MB."""

    status = 413
    code = "body_too_large"
    message = _("Nội dung gửi lên lớn quá %(limit)s MB.")


class WrongMediaType(BadRequest):
    """The body is of another type than the one described. `wanted` names it."""

    status = 415
    code = "unsupported_media_type"
    message = _("Nội dung phải thuộc kiểu %(wanted)s.")


class WrongMethod(BadRequest):
    """The path exists but not for this method. `allowed` names those there are."""

    status = 405
    code = "method_not_allowed"
    message = _("Đường dẫn này chỉ nhận: %(allowed)s.")


class UnknownPath(BadRequest):
    """There is nothing at this address."""

    status = 404
    code = "unknown_path"
    message = _("Không có địa chỉ này.")


class ScopeMissing(BadRequest):
    """The token lacks the scope. `scope` names it."""

    status = 403
    code = "scope_missing"
    message = _("Mã truy cập này không có phạm vi “%(scope)s”.")


class Unavailable(BadRequest):
    """The database could not answer now; nothing was changed."""

    status = 503
    code = "unavailable"
    message = _("Hệ thống tạm thời chưa trả lời được; xin thử lại sau giây lát.")


class Unexpected(BadRequest):
    """A defect of ours; `request` is the number under which it stands in the log."""

    status = 500
    code = "internal_error"
    message = _("Hệ thống gặp lỗi. Xin báo mã yêu cầu %(request)s cho bộ phận hỗ trợ.")


class AnswerLost(Conflict):
    """The request was done before, but its answer can no longer be opened (the installation's key has changed)."""

    code = "answer_lost"
    message = _("Yêu cầu này đã thực hiện trước đó nhưng không còn đọc lại được câu trả lời.")
