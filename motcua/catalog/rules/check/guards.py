"""Guards: every name is known, compared with values it can have, and every role does a step of the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from motcua.catalog.content.guards import Comparison, Given, Guard, Unreadable, parts, read, roles
from motcua.catalog.rules.check.finding import Plain

Type = Literal["text", "number", "yes_no", "any"]
CHANNELS = ("counter", "online", "postal")
NUMBERS = frozenset({"integer", "number", "money", "year"})
ORDER = frozenset({"<", "<=", ">", ">="})


class Kind(NamedTuple):
    """What can be compared with a name: values of a type, for choices only these; `any`: only whether it is given."""

    type: Type
    options: tuple[str, ...] = ()


def mistakes(text: str, known: Mapping[str, Kind], doers: frozenset[str]) -> Iterator[str]:
    """What is wrong with a guard, in Vietnamese sentences."""
    try:
        guard = read(text)
    except Unreadable as problem:
        yield f"{problem} (ký tự thứ {problem.column})"
        return
    for part in parts(guard):
        yield from _of_name(part, known)
    for role in sorted(roles(guard) - doers):
        yield f"Không có bước nào của vai trò {role} trong quy trình này."


def known(bundle: Plain) -> dict[str, Kind]:
    """The names a guard of the bundle's processes may use."""
    names = {
        "case": Kind("text", tuple(case["code"] for case in bundle["cases"])),
        "channel": Kind("text", CHANNELS),
        "applicant.kind": Kind("text", tuple(bundle["subjects"])),
    }
    return names | {f"form.{field['name']}": _kind(field) for field in bundle["form"] or ()}


def _kind(field: Plain) -> Kind:
    if field["type"] in NUMBERS:
        return Kind("number")
    if field["type"] == "yes_no":
        return Kind("yes_no")
    if field["type"] == "table":
        return Kind("any")
    return Kind("text", tuple(option["value"] for option in field.get("options") or ()))


def _of_name(part: Guard, known: Mapping[str, Kind]) -> Iterator[str]:
    if not isinstance(part, Comparison | Given):
        return
    kind = known.get(part.name)
    if kind is None:
        yield f"Không biết “{part.name}” là gì; có thể dùng: {', '.join(sorted(known))}."
    elif isinstance(part, Comparison):
        yield from _of_values(part, kind)


def _of_values(part: Comparison, kind: Kind) -> Iterator[str]:
    if kind.type == "any":
        yield f"“{part.name}” là bảng, chỉ hỏi được given({part.name})."
    elif part.operator in ORDER and kind.type != "number":
        yield f"“{part.name}” không phải là số, không so sánh lớn hơn, nhỏ hơn được."
    elif any(_type(value) != kind.type for value in part.values):
        yield f"“{part.name}” chỉ so sánh được với {_WORDS[kind.type]}."
    elif kind.options and (strange := _strange(part.values, kind.options)):
        yield f"“{part.name}” không có giá trị {strange}; có: {', '.join(kind.options)}."


def _strange(values: Sequence[object], options: Sequence[str]) -> str:
    return ", ".join(str(value) for value in values if value not in options)


def _type(value: object) -> Type:
    if isinstance(value, bool):
        return "yes_no"
    return "number" if isinstance(value, int | float) else "text"


_WORDS = {"text": 'chữ trong dấu nháy ("…")', "number": "số", "yes_no": "true hoặc false"}
