"""Steps that wait for other agencies: what is asked of them can be answered in time, and nothing waits for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from motcua.catalog.content.process import ANSWERED, UNANSWERED
from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer

KIND = "children"
Path = tuple[str | int, ...]


def check(steps: Sequence[Plain], bundle: Plain, path: Path, hours: Callable[[Any], int]) -> Findings:
    """Mistakes in the steps of this kind; `hours` counts a term in working hours."""
    papers = {component["code"] for component in bundle.get("components") or ()}
    fields = {field["name"] for field in bundle.get("form") or ()}
    seen: set[str] = set()
    for place, step in enumerate(steps):
        if step["kind"] != KIND:
            continue
        here = (*path, place)
        if place == 0:
            yield Finding(pointer(*here), "Quy trình không bắt đầu bằng bước chờ cơ quan khác.")
        yield from _ways(step, here)
        yield from _waits(step, here)
        for number, child in enumerate(step["children"]):
            at = (*here, "children", number)
            if child["code"] in seen:
                yield Finding(pointer(*at, "code"), f"Mã hồ sơ liên thông {child['code']} bị lặp trong quy trình.")
            seen.add(child["code"])
            yield from _child(child, step, bundle, papers, at, hours)
            for place_of, name in enumerate(child.get("answers", ())):
                if name not in fields:
                    yield Finding(pointer(*at, "answers", place_of), f"Tờ khai của thủ tục này không hỏi {name}.")
    yield from _watched(steps, path)


def _ways(step: Plain, here: Path) -> Findings:
    """It ends by itself, so by exactly two outcomes, which nothing may keep from being chosen."""
    codes = [outcome["code"] for outcome in step["outcomes"]]
    if sorted(codes) != sorted((ANSWERED, UNANSWERED)):
        message = f"Bước chờ cơ quan khác có đúng hai kết quả: {ANSWERED} (đủ trả lời) và {UNANSWERED} (không đủ)."
        yield Finding(pointer(*here, "outcomes"), message)
    for number, outcome in enumerate(step["outcomes"]):
        if "when" in outcome:
            yield Finding(pointer(*here, "outcomes", number, "when"), "Bước chờ cơ quan khác không có điều kiện.")


def _waits(step: Plain, here: Path) -> Findings:
    wait, asked = step["wait"], len(step["children"])
    if isinstance(wait, Mapping) and wait["least"] > asked:
        message = f"Chờ ít nhất {wait['least']} trả lời trong khi chỉ hỏi {asked} nơi: bước này không bao giờ xong."
        yield Finding(pointer(*here, "wait", "least"), message)


def _child(
    child: Plain, step: Plain, bundle: Plain, papers: set[str], at: Path, hours: Callable[[Any], int]
) -> Findings:
    if child["procedure"] == bundle["code"]:
        yield Finding(pointer(*at, "procedure"), "Hồ sơ liên thông không thuộc chính thủ tục này.")
    if step["time"] is None or hours(child["term"]) > hours(step["time"]):
        yield Finding(pointer(*at, "term"), f"Thời hạn của {child['code']} dài hơn thời gian của bước {step['code']}.")
    if child["papers"] != "all":
        for number, code in enumerate(child["papers"]):
            if code not in papers:
                yield Finding(pointer(*at, "papers", number), f"Thành phần hồ sơ {code} không có trong thủ tục này.")


def _watched(steps: Sequence[Plain], path: Path) -> Findings:
    """Nobody does such a step, so nobody can get another one for having done it."""
    waiting = {step["code"] for step in steps if step["kind"] == KIND}
    for place, step in enumerate(steps):
        if step.get("same_as") in waiting:
            yield Finding(
                pointer(*path, place, "same_as"), f"Không ai làm bước {step['same_as']}: bước đó tự kết thúc."
            )
