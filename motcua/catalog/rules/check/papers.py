"""Cases and papers: references exist, codes are unique, papers are papers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer


def check(bundle: Plain) -> Findings:
    """Mistakes in cases, in references to them and in components."""
    yield from _cases(bundle)
    yield from _period(bundle)
    components = bundle["components"]
    for (first, one), (second, other) in combinations(enumerate(components), 2):
        if one["code"] == other["code"] and _overlap(one, other, "cases") and _overlap(one, other, "channels"):
            yield Finding(
                pointer("components", second, "code"),
                f"Mã thành phần {other['code']} đã dùng ở thành phần thứ {first + 1} trong cùng trường hợp.",
            )
    for place, component in enumerate(components):
        yield from _component(component, place)


def case_references(bundle: Plain) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every place where a case is named, with the code it names."""
    for part in ("components", "fees", "form"):
        for place, item in enumerate(bundle[part] or ()):
            for number, code in enumerate(item.get("cases") or ()):
                yield (part, place, "cases", number), code
    for code in bundle["time"]["cases"]:
        yield ("time", "cases", code), code
    if bundle["default_case"] is not None:
        yield ("default_case",), bundle["default_case"]


def _cases(bundle: Plain) -> Findings:
    codes = [case["code"] for case in bundle["cases"]]
    for place, code in enumerate(codes):
        if code in codes[:place]:
            yield Finding(pointer("cases", place, "code"), f"Mã trường hợp {code} bị lặp.")
    for path, code in case_references(bundle):
        if code not in codes:
            yield Finding(pointer(*path), f"Không có trường hợp nào mã {code}.")


def _period(bundle: Plain) -> Findings:
    effective = bundle["effective"]
    if effective["until"] is not None and effective["until"] < effective["from"]:
        yield Finding("/effective/until", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.")


def _component(component: Plain, place: int) -> Findings:
    count = component["originals"] + component["copies"]
    if component["kind"] == "hand_in" and count == 0:
        yield Finding(
            pointer("components", place),
            "Giấy tờ phải nộp mà số lượng bằng 0: nếu là lời ghi chú của danh mục thì chuyển sang mục notes.",
        )
    if component["kind"] == "look_up" and not component.get("looked_up_in"):
        yield Finding(pointer("components", place), "Chưa nói tra cứu ở cơ sở dữ liệu nào (looked_up_in).")


def _overlap(one: Plain, other: Plain, key: str) -> bool:
    mine, theirs = one.get(key), other.get(key)
    return not mine or not theirs or bool(set(mine) & set(theirs))
