"""Refusals of accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Conflict, Invalid, NotFound, Refusal


class NotSignedIn(Refusal):
    """Nobody is signed in, or not as somebody we know."""

    code = "not_signed_in"
    message = _("Xin đăng nhập để tiếp tục.")


class BadToken(NotSignedIn):
    """The bearer token is unknown, expired or withdrawn, or its account is closed."""

    code = "bad_token"
    message = _("Mã truy cập không đúng hoặc đã hết hiệu lực.")


class BadPassword(NotSignedIn):
    """The name or the password is wrong."""

    code = "bad_password"
    message = _("Tên tài khoản hoặc mật khẩu không đúng.")


class UsernameTaken(Conflict):
    """Another account bears the name."""

    code = "username_taken"
    message = _("Tên tài khoản %(username)s đã được sử dụng.")


class UnknownAccount(NotFound):
    """There is no such account."""

    code = "unknown_account"
    message = _("Không có tài khoản này.")


class NumberInvalid(Invalid):
    """An identity number or tax code is not a valid one."""

    code = "number_invalid"
    message = _("Số giấy tờ hoặc mã số thuế chưa hợp lệ; xem từng mục được nêu.")
