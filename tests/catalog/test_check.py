"""The checker finds every kind of damage where it is, and says nothing about sound bundles."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.rules.check import check
from tests.catalog.bundles import CODES, bundle

Bundle = dict[str, Any]
MARITAL_STATUS, PERMIT, BIRTH, COPIES, EMPLOYER, CERTIFIED, FIRM = (
    "1.004873",
    "1.013225",
    "1.001193",
    "2.000635",
    "2.001955",
    "2.000815",
    "2.001610",
)


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_bundle_has_no_finding(code: str) -> None:
    assert check(bundle(code)) == []


def steps(values: Bundle, level: str = "commune") -> list[Bundle]:
    found: list[Bundle] = values["process"][level]["steps"]
    return found


def set_at(*path: str | int, to: Any) -> Callable[[Bundle], None]:
    """A damage: the value at a place becomes another."""

    def damage(values: Bundle) -> None:
        place: Any = values
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = to

    return damage


def drop(*path: str | int) -> Callable[[Bundle], None]:
    """A damage: the value at a place is gone."""

    def damage(values: Bundle) -> None:
        place: Any = values
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]

    return damage


def twice(*path: str | int) -> Callable[[Bundle], None]:
    """A damage: the first entry of a list stands in it twice, one behind the other."""

    def damage(values: Bundle) -> None:
        place: Any = values
        for part in path:
            place = place[part]
        place.insert(1, dict(place[0]))

    return damage


def decompose(values: Bundle) -> None:
    values["name"]["vi"] = unicodedata.normalize("NFD", values["name"]["vi"])


def strand_a_step(values: Bundle) -> None:
    for step in steps(values):
        for outcome in step["outcomes"]:
            outcome["to"] = {"draft": "sign"}.get(outcome["to"], outcome["to"])


def skip_the_signature(values: Bundle) -> None:
    steps(values)[1]["outcomes"][0]["to"] = "issue"


def close_the_way_out(values: Bundle) -> None:
    steps(values)[2]["outcomes"] = [{"code": "again", "vi": "Trả lại", "en": "Again", "to": "draft"}]


def swap_the_last_steps(values: Bundle) -> None:
    found = steps(values)
    found[-1], found[-2] = found[-2], found[-1]


def drop_the_review(values: Bundle) -> None:
    review = next(step for step in steps(values, "department") if step["kind"] == "review")
    sign = next(step for step in steps(values, "department") if step["kind"] == "sign")
    for step in steps(values, "department"):
        for outcome in step["outcomes"]:
            outcome["to"] = sign["code"] if outcome["to"] == review["code"] else outcome["to"]
    steps(values, "department").remove(review)


def give_a_ministry_a_process(values: Bundle) -> None:
    values["process"] = {"department": bundle(EMPLOYER)["process"]["department"]}


def conflict_of_times(values: Bundle) -> None:
    values["time"]["cases"]["reissue"] = {"amount": 2, "unit": "working_days", "source": "office", "sure": "derived"}


def note_with_quantities(values: Bundle) -> None:
    values["notes"][0]["originals"] = 1


def paper_without_copies(values: Bundle) -> None:
    values["components"][0]["originals"] = values["components"][0]["copies"] = 0


def council_hidden_in_words(values: Bundle) -> None:
    values["fees"][0]["amount"] = 0
    values["fees"][0]["note"] = "Theo quy định của Hội đồng nhân dân cấp tỉnh"


def council_hidden_in_a_channel(values: Bundle) -> None:
    values["fees"][0]["channels"] = {"online": {"amount": 0}}
    values["fees"][0]["ground"] = "Nghị quyết của HĐND tỉnh"


DAMAGES: list[tuple[str, Callable[[Bundle], None], str]] = [
    (MARITAL_STATUS, set_at("format", to=2), "/format"),
    (MARITAL_STATUS, set_at("code", to="1.00487"), "/code"),
    (MARITAL_STATUS, drop("name", "en"), "/name"),
    (MARITAL_STATUS, set_at("surprise", to=1), ""),
    (MARITAL_STATUS, decompose, "/name/vi"),
    (MARITAL_STATUS, drop("components", 0, "source"), "/components/0"),
    (MARITAL_STATUS, drop("fees", 0, "sure"), "/fees/0"),
    (MARITAL_STATUS, set_at("results", 0, "sure", to="perhaps"), "/results/0/sure"),
    (MARITAL_STATUS, set_at("time", "default", "source", to="rumour"), "/time/default/source"),
    (MARITAL_STATUS, set_at("effective", "from", to="2026-13-01"), "/effective/from"),
    (MARITAL_STATUS, set_at("effective", "until", to="2025-01-01"), "/effective/until"),
    (MARITAL_STATUS, set_at("default_case", to="none"), "/default_case"),
    (MARITAL_STATUS, twice("cases"), "/cases/1/code"),
    (MARITAL_STATUS, set_at("components", 1, "cases", to=["elsewhere"]), "/components/1/cases/0"),
    (MARITAL_STATUS, twice("components"), "/components/1/code"),
    (MARITAL_STATUS, paper_without_copies, "/components/0"),
    (MARITAL_STATUS, note_with_quantities, "/notes/0"),
    (MARITAL_STATUS, conflict_of_times, "/time/cases/reissue"),
    (PERMIT, set_at("time", "choice", to=None), "/time/cases/house"),
    (MARITAL_STATUS, set_at("time", "default", to=None), "/time/default"),
    (MARITAL_STATUS, set_at("time", "default", "amount", to=0), "/time/default/amount"),
    (MARITAL_STATUS, set_at("time", "default", "unit", to="weeks"), "/time/default/unit"),
    (MARITAL_STATUS, council_hidden_in_words, "/fees/0/amount"),
    (FIRM, council_hidden_in_a_channel, "/fees/0/channels/online/amount"),
    (FIRM, set_at("fees", 1, "channels", to={"online": {"amount": 100}}), "/fees/1/channels/online/amount"),
    (COPIES, set_at("fees", 0, "amount", to=8), "/fees/0/amount"),
    (COPIES, set_at("fees", 0, "amount", to=-8000), "/fees/0/amount"),
    (COPIES, set_at("fees", 0, "amount", to=None), "/fees/0/amount"),
    (MARITAL_STATUS, twice("fees"), "/fees/1/code"),
    (CERTIFIED, set_at("fees", 0, "bands", 1, "up_to", to=9), "/fees/0/bands"),
    (CERTIFIED, set_at("fees", 0, "quantity", to=None), "/fees/0/bands"),
    (CERTIFIED, set_at("fees", 0, "cap", to=None), "/fees/0/cap_per"),
    (CERTIFIED, set_at("fees", 0, "amount", to=2000), "/fees/0/amount"),
    (MARITAL_STATUS, twice("form"), "/form/1/name"),
    (MARITAL_STATUS, set_at("form", 0, "type", to="telepathy"), "/form/0/type"),
    (MARITAL_STATUS, set_at("form", 0, "type", to="choice"), "/form/0/options"),
    (MARITAL_STATUS, set_at("form", 0, "type", to="table"), "/form/0/fields"),
    (MARITAL_STATUS, set_at("form", 0, "min", to=600), "/form/0/min"),
    (MARITAL_STATUS, set_at("form", 0, "show_if", to={"field": "status", "equals": "single"}), "/form/0/show_if/field"),
    (MARITAL_STATUS, drop("form_source"), "/form_source"),
    (MARITAL_STATUS, set_at("process", "commune", "steps", 1, "code", to="examine"), "/process/commune/steps/1/code"),
    (MARITAL_STATUS, set_at("process", "commune", "steps", 0, "role", to="wizard"), "/process/commune/steps/0/role"),
    (MARITAL_STATUS, set_at("process", "commune", "steps", 2, "role", to="officer"), "/process/commune/steps/2/role"),
    (
        MARITAL_STATUS,
        set_at("process", "commune", "steps", 0, "outcomes", 0, "to", to="moon"),
        "/process/commune/steps/0/outcomes/0/to",
    ),
    (
        MARITAL_STATUS,
        set_at("process", "commune", "steps", 0, "outcomes", 0, "to", to=None),
        "/process/commune/steps/0/outcomes/0/to",
    ),
    (
        MARITAL_STATUS,
        twice("process", "commune", "steps", 2, "outcomes"),
        "/process/commune/steps/2/outcomes/1/code",
    ),
    (COPIES, strand_a_step, "/process/commune/steps/1"),
    (MARITAL_STATUS, skip_the_signature, "/process/commune/steps"),
    (MARITAL_STATUS, close_the_way_out, "/process/commune/steps/0"),
    (MARITAL_STATUS, drop("process", "commune", "steps", 3), "/process/commune/steps"),
    (MARITAL_STATUS, swap_the_last_steps, "/process/commune/steps/4/kind"),
    (
        MARITAL_STATUS,
        set_at("process", "commune", "steps", 0, "time", to={"amount": 17, "unit": "working_hours"}),
        "/process/commune/steps",
    ),
    (EMPLOYER, drop_the_review, "/process/department/steps"),
    (MARITAL_STATUS, set_at("levels", to=["department"]), "/process/commune"),
    (FIRM, drop("run_by"), ""),
    (FIRM, drop("where"), ""),
    (FIRM, give_a_ministry_a_process, "/process"),
    (MARITAL_STATUS, set_at("where", to="Cổng của bộ"), "/where"),
]


@pytest.mark.parametrize(("code", "damage", "path"), DAMAGES, ids=lambda value: getattr(value, "__name__", value))
def test_a_damaged_bundle_is_refused_at_the_damaged_place(
    code: str, damage: Callable[[Bundle], None], path: str
) -> None:
    values = bundle(code)
    damage(values)
    errors = [finding for finding in check(values) if finding.severity == "error"]
    places = [finding.path for finding in errors]
    assert path in places
    assert all(finding.message for finding in errors)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The places of a bundle's plain values."""
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for place, item in enumerate(value) for leaf in leaves(item, (*path, place))]
    return [path]


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
def test_the_checker_answers_for_anything_put_anywhere(data: st.DataObject) -> None:
    values = bundle(data.draw(st.sampled_from([MARITAL_STATUS, CERTIFIED, EMPLOYER, FIRM])))
    place = data.draw(st.sampled_from(leaves(values)))
    set_at(*place[: data.draw(st.integers(1, len(place)))], to=data.draw(JUNK))(values)
    assert all(finding.path == "" or finding.path.startswith("/") for finding in check(values))


@given(JUNK)
def test_what_is_no_bundle_at_all_is_refused(values: Any) -> None:
    assert check(values)
