"""Reading the form with the text of a template: typed, or uploaded as a file, which counts if both are there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.paper_text import MOST_BYTES
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid

TOO_LARGE = _("Tệp quá lớn: mẫu nhiều nhất %(most)s KB.")
NOT_TEXT = _("Tệp không phải văn bản UTF-8; lưu lại tệp dạng UTF-8 rồi chọn lại.")


def text(visit: Visit) -> str:
    """The text of the template. Raises Invalid for a file that cannot be one."""
    sent: Any = visit.files.get("file")
    if sent is None:
        return visit.form.get("text", "")
    if sent.size > MOST_BYTES:
        raise Invalid(errors=[FieldError("/file", str(TOO_LARGE) % {"most": MOST_BYTES // 1000})])
    sent.seek(0)
    try:
        return str(sent.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(errors=[FieldError("/file", NOT_TEXT)]) from None


def shown_again(visit: Visit) -> str:
    """What stands in the text box after a refusal: the file where it could be read, what was typed where not."""
    try:
        return text(visit)
    except Invalid:
        return visit.form.get("text", "")


def seen(visit: Visit) -> int:
    """The newest version that whoever sent the form knew of; -1, which there never is, where the form does not say."""
    given = visit.form.get("seen", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1
