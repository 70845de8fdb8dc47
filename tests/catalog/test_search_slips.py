"""Procedures are found in spite of slips, by old names, and whatever is typed the work is bounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from motcua.catalog import queries
from motcua.catalog.files import SHIPPED, load
from motcua.catalog.queries.search import find
from motcua.catalog.rules.search import MOST_LETTERS, Name, near, nearest, read, vocabulary
from motcua.kernel.text import fold

TODAY = date(2026, 11, 23)
MARRIAGE, RESIDENCE = "1.000894", "1.004222"
NAMES = {file.stem: load(file.read_text("utf-8"))["name"]["vi"] for file in sorted(SHIPPED.glob("*.yaml"))}
IN_FORCE = sorted(set(NAMES) - {"2.000986"})  # superseded on 1 September 2026
pytestmark = pytest.mark.django_db
ONCE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(q: str) -> list[queries.Hit]:
    return list(queries.search(q, on=TODAY).items)


@pytest.mark.parametrize(
    ("q", "met"),
    [
        ("đăng ký kết hôn", "exact"),
        ("ĐĂNG KÝ KẾT HÔN", "exact"),
        ("dang ky ket hon", "unmarked"),
        ("kết hon", "unmarked"),
        ("kết hộn", "unmarked"),
        ("ket hom", "near"),
        ("kethon", "near"),
        ("ket h0n", "near"),
        ("dang ky kte hon", "near"),
        ("thu tc dang ky ket hon", "near"),
        ("1.000894", "exact"),
        ("1000894", "exact"),
        ("1.000894.000.00.00.H99", "exact"),
        ("1.00089", "exact"),
        ("1.000849", "near"),
        ("tôi muốn đăng ký kết hôn", "unmarked"),
        ("cưới", "synonym"),
    ],
)
def test_marriage_is_found_first_and_how_is_told(q: str, met: str, catalogue: None) -> None:
    assert [(hit.code, hit.met) for hit in found(q)[:1]] == [(MARRIAGE, met)]


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("ho khau", RESIDENCE),
        ("nhập hộ khẩu", RESIDENCE),
        ("sổ đỏ", "1.012783"),
        ("doc than", "1.004873"),
        ("GPXD", "1.013225"),
        ("giấy báo tử", "1.000656"),
        ("nqld", "2.001955"),
    ],
)
def test_old_names_lead_to_todays(q: str, code: str, catalogue: None) -> None:
    assert code in [hit.code for hit in found(q)[:3]]


def test_marks_as_typed_say_which_word_is_meant(catalogue: None) -> None:
    assert not any(hit.met == "synonym" for hit in found("sơ đồ"))


def test_words_that_are_held_come_before_synonyms_and_leave_no_room_for_slips(catalogue: None) -> None:
    met = [hit.met for hit in found("kết hôn")]
    assert met[:2] == ["exact", "exact"]
    assert "near" not in met
    assert {hit.met for hit in found("dang ky ket hom")} == {"near"}


def test_pages_of_near_hits_hold_each_once(catalogue: None) -> None:
    whole = [hit.code for hit in queries.search("dang ky ket hom", None, 200, on=TODAY).items]
    paged, cursor = [], None
    while True:
        page = queries.search("dang ky ket hom", cursor, 1, on=TODAY)
        paged += [hit.code for hit in page.items]
        if (cursor := page.next) is None:
            break
    assert len(whole) > 1
    assert paged == whole


def swapped(name: str, place: int, _letter: str) -> str:
    return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def missing(name: str, place: int, _letter: str) -> str:
    return name[:place] + name[place + 1 :]


def wrong(name: str, place: int, letter: str) -> str:
    return name[:place] + letter + name[place + 1 :]


WORDS = {word for name in NAMES.values() for word in fold(name).split()}


def another_word(typed: str, name: str) -> bool:
    """Has the slip made a word that another name may begin with? Then nobody can know what was meant."""
    changed = set(fold(typed).split()) - set(fold(name).split())
    return any(word.startswith(each) for each in changed for word in WORDS)


@ONCE
@given(
    code=st.sampled_from(IN_FORCE),
    slip=st.sampled_from([swapped, missing, wrong]),
    place=st.integers(0, 150),
    letter=st.sampled_from("abcdeghiklmnopqrstuvxy"),
    marks=st.booleans(),
)
def test_one_slip_anywhere_in_a_name_is_forgiven(
    code: str, slip: Callable[[str, int, str], str], place: int, letter: str, marks: bool, catalogue: None
) -> None:
    name = NAMES[code] if marks else fold(NAMES[code])
    place %= len(name)
    assume(slip is not swapped or " " not in name[place : place + 2])  # a letter that changes words is two slips
    typed = slip(name, place, letter)
    assume(not another_word(typed, name))
    assert code in [hit.code for hit in found(typed)[:3]]
    assert code in [hit.code for hit in queries.suggestions(typed, on=TODAY)[:3]]


@ONCE
@given(q=st.text(max_size=40) | st.text(alphabet="aăâeêioôơuưyđbcdghklmnpqrstvx .1\x00", max_size=600))
@example(q="ế" * 10_000)
@example(q="a " * 5_000)
@example(q="\x00\x1b[31m\u202e\ufeff")
@example(q="👰🤵 kết hôn 💍")
@example(q="1." * 3_000)
@example(q="ﬁ ½ ǅ İ ß")
def test_no_text_is_too_odd_to_search_for(q: str, catalogue: None) -> None:
    assert queries.search(q, on=TODAY).count >= 0
    assert len(queries.suggestions(q, on=TODAY)) <= 8
    assert queries.instead_of(q, on=TODAY).procedures


@given(q=st.text(max_size=10_000))
@settings(max_examples=30, deadline=None)
def test_only_the_beginning_of_a_long_text_is_read(q: str) -> None:
    query = read(q)
    assert query.words == read(q[:MOST_LETTERS]).words
    assert len(query.words) <= 40


def test_many_words_alike_are_compared_with_few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"ba bo be bi bu so {number}" for number in range(3_000)]
    known, compared = vocabulary(names), []
    monkeypatch.setattr(near.fuzz, "ratio", lambda *texts: compared.append(texts) or 50.0)
    met = nearest(read(" ".join(f"b{a}{b}" for a in "abcdefgh" for b in "xyzvw")), [Name(n, n) for n in names], known)
    assert len(met) <= near.COMPARED
    assert len(compared) <= 3 * near.COMPARED


def test_suggestions_follow_what_is_typed_so_far(catalogue: None) -> None:
    for typed in ("kết h", "ket ho", "đăng ký kết", "dang ky kte h"):
        assert MARRIAGE in [hit.code for hit in queries.suggestions(typed, on=TODAY)[:3]]
    assert queries.suggestions("  ", on=TODAY) == ()
    assert len(queries.suggestions("đăng ký", 2, on=TODAY)) == 2


def test_what_is_not_in_force_is_not_suggested(catalogue: None) -> None:
    assert "2.000986" not in [hit.code for hit in queries.suggestions("liên thông khai sinh thường trú", on=TODAY)]


def test_a_request_in_a_sentence_is_searched_by_what_it_names(catalogue: None) -> None:
    assert found("xin làm đăng ký tạm trú ở đâu")[0].code == "1.004194"


def test_the_bounds_are_those_told() -> None:
    assert (find.MOST_SUGGESTED, near.COMPARED, MOST_LETTERS) == (50, 60, 300)
