"""What a person is told about a wrong answer: the mistake's kind in, a sentence saying what to do out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalog.content import Field

_BY_TYPE = {
    "phone": lambda: _("Số điện thoại gồm 8 đến 15 chữ số, ví dụ 0950000024."),
    "citizen_id": lambda: _("Số định danh cá nhân gồm 12 chữ số; Chứng minh nhân dân gồm 9 chữ số."),
    "tax_code": lambda: _("Mã số thuế gồm 10 chữ số, hoặc 10 chữ số, dấu gạch nối và 3 chữ số."),
    "email": lambda: _("Nhập địa chỉ thư điện tử, ví dụ ten@tenmien.vn."),
    "time": lambda: _("Nhập giờ và phút, ví dụ 14:05."),
    "date": lambda: _("Nhập một ngày có thật, đủ năm, tháng, ngày, ví dụ 2026-11-22."),
    "integer": lambda: _("Nhập một số nguyên."),
    "money": lambda: _("Nhập số tiền bằng đồng, không có số lẻ."),
    "year": lambda: _("Nhập năm gồm 4 chữ số."),
    "number": lambda: _("Nhập một số."),
    "yes_no": lambda: _("Chọn có hoặc không."),
    "choice": lambda: _("Chọn một trong các mục đã nêu."),
    "multichoice": lambda: _("Chọn trong các mục đã nêu, mỗi mục một lần."),
    "table": lambda: _("Nhập bảng gồm các dòng."),
}


def message_for(error: Any, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """The JSON pointers at fault and what to tell about each, for one error of the validator."""
    path = list(error.instance_path)
    kind = error.kind
    name = type(kind).__name__.removeprefix("ValidationErrorKind_")
    if name == "Required":
        pointer = _pointer([*path, kind.property])
        yield pointer, _missing(_field([*path, kind.property], fields))
    elif name == "AdditionalProperties":
        for unexpected in kind.unexpected:
            yield _pointer([*path, unexpected]), _("Biểu mẫu không có mục này; hãy bỏ đi.")
    else:
        yield _pointer(path), _wrong(name, kind, _field(path, fields))


def _missing(field: Field | None) -> str:
    return _("Hãy nhập: %(label)s.") % {"label": field.label} if field else _("Mục này là bắt buộc; hãy nhập.")


def _wrong(name: str, kind: Any, field: Field | None) -> str:
    match name:
        case "MaxLength":
            return _("Nhập ngắn lại, nhiều nhất %(limit)s ký tự.") % {"limit": kind.limit}
        case "MinLength":
            return _missing(field)
        case "Minimum":
            return _("Nhập số không nhỏ hơn %(limit)s.") % {"limit": kind.limit}
        case "Maximum":
            return _("Nhập số không lớn hơn %(limit)s.") % {"limit": kind.limit}
        case "MaxItems":
            return _("Nhiều nhất %(limit)s dòng hoặc mục.") % {"limit": kind.limit}
        case "MinItems":
            return _("Ít nhất %(limit)s dòng hoặc mục.") % {"limit": kind.limit}
        case "Pattern" if field is not None and field.type in {"text", "longtext", "address"}:
            return _missing(field)
    advice = _BY_TYPE.get(field.type) if field else None
    return advice() if advice else _("Nội dung nhập chưa đúng kiểu; hãy nhập lại.")


def _field(path: list[str | int], fields: Mapping[str, Field]) -> Field | None:
    field: Field | None = None
    names = fields
    for part in path:
        if isinstance(part, str):
            field = names.get(part)
            names = {column.name: column for column in field.fields} if field else {}
    return field


def _pointer(path: list[str | int]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
