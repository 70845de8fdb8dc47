"""What a password must be: long, not among those everybody tries first, not the name of the account.

Nothing is asked about kinds of characters, and nothing expires (NIST SP 800-63B, OWASP ASVS 5.0 6.2).
"""

from __future__ import annotations

from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text

SHORTEST, LONGEST = 12, 200


def fault(password: str, username: str) -> Text | None:
    """What is wrong with a password somebody chose for the account of that name; None when it will do."""
    if not SHORTEST <= len(password) <= LONGEST:
        return _("Mật khẩu cần có từ 12 đến 200 ký tự.")
    plain, name = password.strip().lower(), username.lower()
    if not plain.replace(name, "") or len(set(plain)) <= 2:
        return _("Mật khẩu không được là tên tài khoản hoặc một ký tự lặp lại.")
    if _is_common(plain):
        return _("Mật khẩu này quá phổ biến, dễ bị đoán ra.")
    return None


def _is_common(password: str) -> bool:
    try:
        _list().validate(password)
    except ValidationError:
        return True
    return False


@cache
def _list() -> CommonPasswordValidator:
    return CommonPasswordValidator()
