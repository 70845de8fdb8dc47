"""The table of old names: each leads to words that procedures have."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog.rules.search import Synonym, read, written_today
from motcua.catalog.synonyms import synonyms
from motcua.kernel.text import nfc

TABLE, FILLERS, READ_ON = synonyms()
RED_BOOK = (Synonym.of("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),)


def test_nothing_is_said_twice() -> None:
    said = [synonym.plain for synonym in TABLE]
    assert sorted(set(said)) == sorted(said)


@pytest.mark.parametrize("synonym", TABLE, ids=lambda synonym: synonym.plain.strip())
def test_a_synonym_is_words_in_one_form_and_dated_where_a_law_made_it(synonym: Synonym) -> None:
    assert synonym.said
    assert synonym.now == nfc(synonym.now)
    assert (synonym.since is None) == (synonym.ground == "")
    assert synonym.since is None or date(2000, 1, 1) < synonym.since <= READ_ON
    assert synonym.sure in {"confirmed", "to_confirm"}


@pytest.mark.parametrize(
    ("q", "others"),
    [("sổ đỏ", ()), ("so do", ()), ("SỔ ĐỎ", ()), ("mất sổ đỏ", ("mat",)), ("xin cấp lại sổ đỏ", ("cap", "lai"))],
)
def test_an_old_name_is_written_in_todays_words(q: str, others: tuple[str, ...]) -> None:
    written = written_today(read(q), RED_BOOK, FILLERS)
    assert written is not None
    assert written.meant == ("giay", "chung", "nhan", "quyen", "su", "dung", "dat")
    assert written.others == others


@pytest.mark.parametrize("q", ["sơ đồ", "sổ", "đỏ sổ", "hồ sơ đo", "", "số đo"])
def test_other_words_are_left_alone(q: str) -> None:
    assert written_today(read(q), RED_BOOK, FILLERS) is None
