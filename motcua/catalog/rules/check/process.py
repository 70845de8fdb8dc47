"""Processes: every step can be reached and left, and the result is signed, issued and handed over in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.catalog.rules.check import automatic, branches, children, guards
from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer
from motcua.catalog.rules.check.ways import opened, reached, sure

HOURS_A_DAY, DAYS_A_MONTH = 8, 22
DOERS = {
    "examine": {"officer"},
    "draft": {"officer"},
    "review": {"reviewer"},
    "sign": {"leader"},
    "issue": {"records_clerk"},
    "return": {"receptionist"},
    "children": {"officer"},
    "confirm": {"applicant"},
}
BY_ITSELF = frozenset({"examine", "draft", "review", "confirm"})
"""What may end without anybody's hand when its time has run out: nothing is signed, issued or handed over so."""
UNCONDITIONAL = frozenset({"issue", "return"})
SHARED = frozenset({"examine", "draft", "review", "sign"})
"""At these steps colleagues may work along, or keep an eye on them."""


def check(bundle: Plain) -> Findings:
    """Mistakes in the processes; a procedure of a ministry's system has none."""
    processes = bundle["process"]
    if processes is None:
        return
    if bundle["processing"] == "ministry":
        yield Finding("/process", "Thủ tục do hệ thống của bộ giải quyết thì không có quy trình ở đây.")
    for level, process in processes.items():
        if level not in bundle["levels"]:
            yield Finding(pointer("process", level), f"Thủ tục không giải quyết ở cấp {level}.")
        yield from _process(process["steps"], bundle, level, ("process", level, "steps"))
        yield from _phases(process, ("process", level, "phases"))
        yield from _guards(process["steps"], guards.known(bundle), ("process", level, "steps"))
    for level in bundle["levels"]:
        if level not in processes:
            yield Finding("/process", f"Chưa có quy trình ở cấp {level}.", "warning")


def _process(steps: Sequence[Plain], bundle: Plain, level: str, path: tuple[str | int, ...]) -> Findings:
    by_code = {step["code"]: step for step in steps}
    for place, step in enumerate(steps):
        if any(other["code"] == step["code"] for other in steps[:place]):
            yield Finding(pointer(*path, place, "code"), f"Mã bước {step['code']} bị lặp.")
        yield from _step(step, by_code, (*path, place))
    yield from _replaced(steps, by_code, path)
    yield from _beside(steps, path)
    yield from _reach(steps, by_code, path)
    yield from branches.check(steps, by_code, path)
    yield from children.check(steps, bundle, path, hours)
    yield from automatic.check(steps, by_code, guards.known(bundle), path)
    yield from _end(steps, by_code, path)
    if level == "department" and not any(step["kind"] == "review" for step in steps):
        yield Finding(pointer(*path), "Ở sở, ban phải có bước thẩm định của lãnh đạo phòng trước khi ký.")
    each = {step["code"]: hours(step["time"]) for step in steps}
    needed, allowed = branches.hours_in_all(steps, by_code, each), _shortest(bundle)
    if allowed is not None and needed > allowed:
        yield Finding(
            pointer(*path), f"Các bước cộng lại {needed} giờ làm việc, quá thời hạn giải quyết ({allowed} giờ)."
        )


def _phases(process: Plain, path: tuple[str | int, ...]) -> Findings:
    """A phase is made of steps that stand next to one another, and a step belongs to one phase."""
    order, taken = [step["code"] for step in process["steps"]], set[str]()
    for place, phase in enumerate(process.get("phases", ())):
        here = pointer(*path, place, "steps")
        if unknown := [code for code in phase["steps"] if code not in order]:
            yield Finding(here, f"Không có bước nào mã {', '.join(unknown)}.")
            continue
        if twice := sorted(taken & set(phase["steps"])):
            yield Finding(here, f"Bước {', '.join(twice)} đã thuộc giai đoạn khác.")
        taken |= set(phase["steps"])
        first = order.index(phase["steps"][0])
        if order[first : first + len(phase["steps"])] != list(phase["steps"]):
            yield Finding(here, f"Các bước của giai đoạn {phase['code']} phải đứng liền nhau, theo thứ tự quy trình.")


def _step(step: Plain, by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    if step["role"] not in DOERS[step["kind"]]:
        yield Finding(pointer(*path, "role"), f"Bước loại {step['kind']} không thuộc vai trò {step['role']}.")
    if (same := step.get("same_as")) is not None:
        before = list(by_code)[: list(by_code).index(step["code"])]
        if same not in before or by_code[same]["role"] != step["role"]:
            yield Finding(pointer(*path, "same_as"), f"{same} phải là một bước đứng trước, của cùng vai trò.")
    yield from _timeout(step, path)
    seen: set[str] = set()
    for place, outcome in enumerate(step["outcomes"]):
        here = (*path, "outcomes", place)
        if outcome["code"] in seen:
            yield Finding(pointer(*here, "code"), f"Mã kết quả {outcome['code']} bị lặp trong bước.")
        seen.add(outcome["code"])
        if outcome["to"] is None and step["kind"] != "return":
            yield Finding(pointer(*here, "to"), "Chỉ bước trả kết quả mới kết thúc quy trình.")
        if outcome["to"] is not None and outcome["to"] not in by_code:
            yield Finding(pointer(*here, "to"), f"Không có bước nào mã {outcome['to']}.")


def _replaced(steps: Sequence[Plain], by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    """A step of an earlier version has one place in this one: none where its code lives on, else the one named."""
    seen: set[str] = set()
    for place, step in enumerate(steps):
        for number, code in enumerate(step.get("replaces") or ()):
            here = pointer(*path, place, "replaces", number)
            if code in by_code:
                yield Finding(here, f"Bước {code} vẫn còn trong quy trình này nên không có bước nào thay thế.")
            elif code in seen:
                yield Finding(here, f"Bước {code} đã có bước khác thay thế.")
            seen.add(code)


def _beside(steps: Sequence[Plain], path: tuple[str | int, ...]) -> Findings:
    """Who works along, or keeps an eye on a step, plays a part in the process, and the step is one of work."""
    doers = {step["role"] for step in steps}
    for place, step in enumerate(steps):
        for key in ("cooperating", "following"):
            if key in step and step["kind"] not in SHARED:
                yield Finding(
                    pointer(*path, place, key), f"Bước loại {step['kind']} không có người phối hợp, theo dõi."
                )
            for role in sorted(set(step.get(key) or ()) - doers):
                message = f"Không có bước nào của vai trò {role} trong quy trình này."
                yield Finding(pointer(*path, place, key), message)


def _timeout(step: Plain, path: tuple[str | int, ...]) -> Findings:
    """A step that ends by itself says when and how; one that the applicant confirms must, as silence is consent."""
    wanted = step.get("timeout")
    if wanted is None:
        if step["kind"] == "confirm":
            yield Finding(pointer(*path), "Bước người nộp hồ sơ xác nhận phải có kết quả khi hết giờ (timeout).")
        return
    here = pointer(*path, "timeout")
    if step["kind"] not in BY_ITSELF:
        yield Finding(here, f"Bước loại {step['kind']} không được tự kết thúc khi hết giờ.")
    if step["time"] is None:
        yield Finding(here, "Bước tự kết thúc khi hết giờ phải có thời gian.")
    if not any(outcome["code"] == wanted and "when" not in outcome for outcome in step["outcomes"]):
        yield Finding(here, f"{wanted} phải là một kết quả của bước, không kèm điều kiện.")


def _guards(steps: Sequence[Plain], known: Mapping[str, guards.Kind], path: tuple[str | int, ...]) -> Findings:
    doers = frozenset(step["role"] for step in steps)
    for place, step in enumerate(steps):
        for number, outcome in enumerate(step["outcomes"]):
            if "when" not in outcome:
                continue
            here = pointer(*path, place, "outcomes", number, "when")
            if step["kind"] in UNCONDITIONAL:
                yield Finding(here, "Bước phát hành và bước trả kết quả không có điều kiện.")
            for mistake in guards.mistakes(outcome["when"], known, doers):
                yield Finding(here, mistake)


def _reach(steps: Sequence[Plain], by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    met = reached([steps[0]["code"]], by_code)
    # No dossier may be caught by conditions of which none holds: the ways without any must lead to the end.
    unconditional = sure(by_code)
    ends = {step["code"] for step in steps if any(outcome["to"] is None for outcome in step["outcomes"])}
    for place, step in enumerate(steps):
        if step["code"] not in met:
            yield Finding(pointer(*path, place), f"Không có đường nào đi tới bước {step['code']}.")
        elif not reached([step["code"]], by_code) & ends:
            yield Finding(pointer(*path, place), f"Từ bước {step['code']} không đi tới được chỗ kết thúc.")
        elif not reached([step["code"]], unconditional) & ends:
            yield Finding(
                pointer(*path, place),
                f"Khi không điều kiện nào đúng, từ bước {step['code']} không đi tới chỗ kết thúc.",
            )


def _end(steps: Sequence[Plain], by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    kinds = [step["kind"] for step in steps]
    for kind, name in (("sign", "ký"), ("issue", "phát hành"), ("return", "trả kết quả")):
        if kinds.count(kind) != 1:
            yield Finding(pointer(*path), f"Quy trình phải có đúng một bước {name} ({kind}).")
            return
    if kinds[-1] != "return":
        yield Finding(pointer(*path, len(steps) - 1, "kind"), "Bước cuối cùng phải là trả kết quả.")
    for passed, then in (("sign", "issue"), ("issue", "return")):
        start, skipped, goal = steps[0]["code"], _of(steps, passed), _of(steps, then)
        if start != skipped and goal in reached([start], by_code, without={skipped}):
            yield Finding(pointer(*path), f"Có đường đi tới bước {goal} mà không qua bước {skipped}.")
    yield from _sent_back(steps, by_code, path)
    yield from _after_issue(steps, by_code, path)
    if _of(steps, "issue") in reached([_of(steps, "return")], by_code):
        yield Finding(pointer(*path), "Đã trả kết quả thì không quay lại phát hành.")


def _after_issue(steps: Sequence[Plain], by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    """With the result out nothing is left to decide: what other agencies add is waited for, then it is returned."""
    issue, end = _of(steps, "issue"), _of(steps, "return")
    onwards = [code for outcome in by_code[issue]["outcomes"] for code in opened(outcome)]
    for code in sorted(reached(onwards, by_code, without={end}) - {end}):
        if by_code[code]["kind"] != "children":
            yield Finding(
                pointer(*path, list(by_code).index(code)),
                f"Sau khi phát hành chỉ còn chờ cơ quan khác rồi trả kết quả; bước {code} phải đứng trước {issue}.",
            )


def _sent_back(steps: Sequence[Plain], by_code: Mapping[str, Plain], path: tuple[str | int, ...]) -> Findings:
    """What the leader sends back, to a step that stands before his, is not signed and comes to him again."""
    sign, issue, order = _of(steps, "sign"), _of(steps, "issue"), list(by_code)
    for place, outcome in enumerate(by_code[sign]["outcomes"]):
        onwards = outcome["to"] in order[order.index(sign) + 1 :]
        if not onwards and issue in reached(opened(outcome), by_code, without={sign}):
            here = pointer(*path, order.index(sign), "outcomes", place, "to")
            yield Finding(here, f"Trả lại bước đứng trước bước {sign} là chưa ký, nhưng từ đó tới được bước {issue}.")


def _of(steps: Sequence[Plain], kind: str) -> str:
    return next(str(step["code"]) for step in steps if step["kind"] == kind)


def hours(term: Plain | None) -> int:
    """A term in working hours: a day has eight, calendar days lose two of seven, a month has 22 working days."""
    if term is None:
        return 0
    match term["unit"]:
        case "working_hours":
            return int(term["amount"])
        case "working_days":
            return int(term["amount"]) * HOURS_A_DAY
        case "days":
            return max(1, int(term["amount"]) * 5 // 7) * HOURS_A_DAY
        case "months":
            return int(term["amount"]) * DAYS_A_MONTH * HOURS_A_DAY
    return HOURS_A_DAY


def _shortest(bundle: Plain) -> int | None:
    """The least time the law leaves for any filing, in working hours."""
    time = bundle["time"]
    general = [time["default"]] if time["default"] else []
    terms = [*general, *time["channels"].values(), *time["cases"].values()]
    return min((hours(term) for term in terms), default=None)
