"""What the inspection of an upload says, in words for the sender."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.documents import errors
from motcua.documents.inspection.pool import Pool
from motcua.documents.inspection.verdict import MAX_PAGES, Good
from motcua.platform.limited.pool import Exhausted, Unavailable

log = structlog.get_logger(__name__)

Found = Good
# What people send by mistake, by the name the inspection gives it; any other is shown by its usual ending.
NAMES: dict[str, str | Promise] = {
    "zip": _("tệp nén ZIP"),
    "rar": _("tệp nén RAR"),
    "7z": _("tệp nén 7z"),
    "heic": _("ảnh HEIC của iPhone (hãy chọn định dạng “Tương thích nhất” hoặc xuất sang JPEG)"),
    "office97": _("tệp Word, Excel đời cũ hoặc tệp Office có mật khẩu (hãy lưu lại dạng DOCX, XLSX hoặc PDF)"),
    "tiff": _("ảnh TIFF"),
    "tif": _("ảnh TIFF"),
    "program": _("chương trình máy tính"),
    "html": _("trang web hoặc tệp XML"),
    "text": _("văn bản thuần"),
    "unknown": _("dữ liệu không rõ loại"),
    "pdf+zip": _("hai tệp ghép làm một (PDF và tệp nén)"),
}
TWO_IN_ONE = _("hai tệp ghép làm một")


def check(path: Path) -> Found:
    """The kind of the file and its pages, read from its content by a limited process.

    Raises the refusals of `documents.errors`; CheckerBusy when no process could answer in time.
    """
    try:
        answer = _pool().inspect(path)
    except Exhausted as problem:
        raise errors.TooComplex from problem
    except Unavailable as problem:
        log.warning("file_check_unavailable", problem=str(problem))
        raise errors.CheckerBusy from problem
    if "code" in answer:
        raise _refusal(answer["code"], answer["detail"])
    return Good(answer["kind"], answer["pages"])


def _refusal(code: str, detail: Any) -> errors.FileRefused:
    if code == "not_accepted":
        return errors.NotAccepted(found=_name(str(detail)))
    if code == "too_many_pages":
        return errors.TooManyPages(pages=detail, limit=MAX_PAGES)
    return _PLAIN[code]()


_PLAIN: dict[str, type[errors.FileRefused]] = {
    "empty": errors.Empty,
    "damaged": errors.Damaged,
    "encrypted": errors.Encrypted,
    "active_content": errors.ActiveContent,
    "too_complex": errors.TooComplex,
}


def _name(found: str) -> str | Promise:
    return NAMES.get(found) or (TWO_IN_ONE if "+" in found else found.upper())


@cache
def _pool() -> Pool:
    return Pool(size=settings.FILE_CHECKERS)
