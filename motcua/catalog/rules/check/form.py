"""E-forms: names are unique, choices have options, conditions point at questions asked before."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer

CHOICES = {"choice", "multichoice"}
BOUNDED_BELOW_BY_ZERO = {"text", "longtext", "address", "table", "multichoice"}


def check(bundle: Plain) -> Findings:
    """Mistakes in the field list."""
    form = bundle["form"]
    if form is None:
        return
    if "form_source" not in bundle:
        yield Finding("/form_source", "Biểu mẫu điện tử phải nói lấy từ đâu (form_source).")
    yield from _fields(form, ("form",), inside=False)


def _fields(fields: Sequence[Plain], path: tuple[str | int, ...], *, inside: bool) -> Findings:
    seen: dict[str, Plain] = {}
    for place, field in enumerate(fields):
        here = (*path, place)
        if field["name"] in seen:
            yield Finding(pointer(*here, "name"), f"Tên mục {field['name']} bị lặp trong biểu mẫu.")
        yield from _field(field, here, inside=inside)
        yield from _condition(field, seen, here)
        seen[field["name"]] = field


def _field(field: Plain, path: tuple[str | int, ...], *, inside: bool) -> Findings:
    kind = field["type"]
    if (kind in CHOICES) != ("options" in field):
        yield Finding(pointer(*path, "options"), "Mục chọn phải có các lựa chọn (options), mục khác thì không.")
    values = [option["value"] for option in field.get("options") or ()]
    if len(set(values)) < len(values):
        yield Finding(pointer(*path, "options"), "Có hai lựa chọn cùng giá trị.")
    if (kind == "table") != ("fields" in field):
        yield Finding(pointer(*path, "fields"), "Bảng phải có các cột (fields), mục khác thì không.")
    if kind == "table" and inside:
        yield Finding(pointer(*path, "type"), "Không đặt bảng trong bảng.")
    yield from _limits(field, path)
    if "fields" in field:
        yield from _fields(field["fields"], (*path, "fields"), inside=True)


def _limits(field: Plain, path: tuple[str | int, ...]) -> Findings:
    least, most = field.get("min"), field.get("max")
    if least is not None and most is not None and least > most:
        yield Finding(pointer(*path, "min"), "Giới hạn dưới lớn hơn giới hạn trên.")
    if field["type"] in BOUNDED_BELOW_BY_ZERO and any(limit is not None and limit < 0 for limit in (least, most)):
        yield Finding(pointer(*path), "Độ dài hoặc số dòng không thể âm.")


def _condition(field: Plain, asked: dict[str, Plain], path: tuple[str | int, ...]) -> Findings:
    show_if = field.get("show_if")
    if show_if is None:
        return
    other = asked.get(show_if["field"])
    if other is None:
        yield Finding(pointer(*path, "show_if", "field"), "Điều kiện phải dựa vào một mục đứng trước trong biểu mẫu.")
        return
    wanted = show_if["in"] if "in" in show_if else [show_if["equals"]]
    options = [option["value"] for option in other.get("options") or ()]
    if other["type"] in CHOICES and any(value not in options for value in wanted):
        yield Finding(pointer(*path, "show_if"), f"Mục {other['name']} không có lựa chọn này.")
    if other["type"] == "yes_no" and any(not isinstance(value, bool) for value in wanted):
        yield Finding(pointer(*path, "show_if"), f"Mục {other['name']} chỉ có thể là true hoặc false.")
