"""Steps that end by a rule of their own: nobody's signature or data is missing, and somebody comes in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from motcua.catalog.content.process import ANSWERED, UNANSWERED
from motcua.catalog.rules.check import guards
from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer
from motcua.catalog.rules.check.ways import Steps, opened

BY_RULE = frozenset({"examine", "draft", "review"})
"""The kinds of step that ask for nothing but an outcome of whoever works in the office."""
UNASKED = frozenset({"opened", "children_answered"})
"""Occasions that come without anybody of the agency or its applicant doing anything."""
Path = tuple[str | int, ...]


def check(steps: Sequence[Plain], by_code: Steps, known: Mapping[str, guards.Kind], path: Path) -> Findings:
    """Mistakes in the rules by which steps end by themselves; `known` are the names that a condition may use."""
    doers = frozenset(step["role"] for step in steps)
    asks = any(step["kind"] == "children" for step in steps)
    for place, step in enumerate(steps):
        here = (*path, place, "auto")
        if step.get("auto") and step["kind"] not in BY_RULE:
            message = f"Bước loại {step['kind']} cần chữ ký, số liệu hoặc người làm nên không được tự kết thúc."
            yield Finding(pointer(*here), message)
        for number, rule in enumerate(step.get("auto") or ()):
            yield from _rule(rule, step, (*here, number), asks=asks)
            for mistake in guards.mistakes(rule["when"], known, doers) if "when" in rule else ():
                yield Finding(pointer(*here, number, "when"), mistake)
        yield from _never(step, here)
    yield from _endless(steps, by_code, path)


def _rule(rule: Plain, step: Plain, here: Path, *, asks: bool) -> Findings:
    if not any(outcome["code"] == rule["outcome"] for outcome in step["outcomes"]):
        yield Finding(pointer(*here, "outcome"), f"Bước {step['code']} không có kết quả {rule['outcome']}.")
    if rule["on"] == "children_answered" and not asks:
        yield Finding(pointer(*here, "on"), "Quy trình này không hỏi cơ quan khác nên không có lúc được trả lời.")


def _never(step: Plain, here: Path) -> Findings:
    """Of one occasion the first rule that holds counts: after one without a condition no other does."""
    sure: set[str] = set()
    for number, rule in enumerate(step.get("auto") or ()):
        if rule["on"] in sure:
            message = "Quy tắc này không bao giờ được dùng: đã có quy tắc không điều kiện đứng trước."
            yield Finding(pointer(*here, number), message)
        if "when" not in rule:
            sure.add(rule["on"])


def _endless(steps: Sequence[Plain], by_code: Steps, path: Path) -> Findings:
    """A way in a circle on which each step ends by itself: a dossier could go round for ever with nobody in between."""
    alone = {step["code"]: frozenset(_alone(step)) for step in steps}
    for place, step in enumerate(steps):
        if step["code"] in _after(alone[step["code"]], alone):
            message = f"Từ bước {step['code']} có vòng lặp tự chạy mãi: không bước nào trong vòng có người xử lý."
            yield Finding(pointer(*path, place), message)


def _alone(step: Plain) -> Iterator[str]:
    """Where a step leads without anybody: by a rule, by its time having run out, by what others have answered."""
    codes = {rule["outcome"] for rule in step.get("auto") or () if rule["on"] in UNASKED} | {step.get("timeout")}
    if step["kind"] == "children":
        codes |= {ANSWERED, UNANSWERED}
    for outcome in step["outcomes"]:
        if outcome["code"] in codes:
            yield from opened(outcome)


def _after(starts: frozenset[str], alone: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found, waiting = set[str](), list(starts)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += alone.get(code, ())
    return frozenset(found)
