"""The time for settling: one answer for every filing, or a recorded choice."""

from __future__ import annotations

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer

Length = tuple[str, int | None]


def check(bundle: Plain) -> Findings:
    """Two answers in conflict without a recorded choice; filings without any answer."""
    time = bundle["time"]
    if time["choice"] is None:
        for code, term in time["cases"].items():
            others = [*time["channels"].values(), *([time["default"]] if time["default"] else [])]
            if any(length(other) != length(term) for other in others):
                yield Finding(
                    pointer("time", "cases", code),
                    "Thời hạn của trường hợp khác với thời hạn theo hình thức nộp hoặc thời hạn chung; "
                    "phải ghi lại đã chọn số nào và vì sao ở time/choice.",
                )
    if time["default"] is None and bundle["process"] is not None and not _answers_all(bundle):
        yield Finding("/time/default", "Có trường hợp hoặc hình thức nộp chưa có thời hạn giải quyết.")


def length(term: Plain) -> Length:
    """A term without where it comes from: what two terms are compared by."""
    return term["unit"], None if term["unit"] == "same_day" else term["amount"]


def _answers_all(bundle: Plain) -> bool:
    time = bundle["time"]
    by_case = bool(bundle["cases"]) and all(case["code"] in time["cases"] for case in bundle["cases"])
    return by_case or len(time["channels"]) == 3
