"""Setting papers: any text people can send is set as it is written, the same way every time."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform.typesetting import _WITH_GLYPH, printable, typeset
from tests.dossiers.prints.reading import conformance, pages, squeezed, words

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "Libertinus Serif", lang: "vi", ligatures: false)
#title()
#data.text \\
*#data.text* \\
_#data.text _
"""
HOSTILE = [
    "#show: none",
    '#include "/etc/passwd"',
    "$ x^2 $",
    "\\ \\u{41}",
    "<script>alert(1)</script>",
    "*đậm* _nghiêng_ `mã`",
    "@ref <nhãn> // ghi chú /* hết */",
    "= Đề mục",
    "\"ngoặc\" 'đơn' -- --- ...",
    "https://example.org/?a=1&b=2",
    "{{ name }} {% if %} %s %(x)s",
]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A small paper with regular, bold and italic letters."""
    path = tmp_path / "paper.typ"
    path.write_text(TEMPLATE)
    return path


def test_a_paper_is_fit_for_keeping_and_for_reading_aloud(template: Path) -> None:
    pdf = typeset(template, {"title": "Giấy", "text": "Nguyễn Thị Hạnh"}, created=NOW)
    assert conformance(pdf) == ("2B", "1")
    assert words(pdf) == "Giấy" + " Nguyễn Thị Hạnh" * 3


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_set_as_it_is_written(text: str, template: Path) -> None:
    pdf = typeset(template, {"title": "Giấy", "text": text}, created=NOW)
    assert squeezed(words(pdf)) == "Giấy" + 3 * squeezed(text)


def test_the_same_values_give_the_same_bytes_in_every_thread(template: Path) -> None:
    values = [{"title": "Giấy", "text": f"Người thứ {number % 4}"} for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda data: typeset(template, data, created=NOW), values))
    assert len(set(made)) == 4
    assert all(made[number] == made[number % 4] for number in range(40))


def test_the_moment_of_making_is_the_one_that_was_given(template: Path) -> None:
    data = {"title": "Giấy", "text": "A"}
    made = typeset(template, data, created=NOW)
    assert b"20261123" in made
    assert typeset(template, data, created=NOW.replace(year=2025)) != made


def test_a_template_reads_nothing_outside_its_folder(template: Path) -> None:
    import typst

    (template.parent.parent / "secret.txt").write_text("secret")
    template.write_text('#set document(title: "a")\n#read("../secret.txt")')
    with pytest.raises(typst.TypstError):
        typeset(template, {}, created=NOW)


def test_all_letters_of_vietnamese_stay_themselves(template: Path) -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    letters = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones) + "đ"
    assert len(letters) == 73
    text = letters + " " + letters.upper()
    pdf = typeset(template, {"title": "Giấy", "text": text}, created=NOW)
    assert squeezed(words(pdf)) == "Giấy" + 3 * squeezed(text)
    assert printable(unicodedata.normalize("NFD", letters)) == printable(letters)


def test_every_character_said_to_have_a_glyph_has_one_in_regular_bold_and_italic(template: Path) -> None:
    points = [point for first, last in _WITH_GLYPH for point in range(first, last + 1)]
    shown = [chr(point) for point in points if unicodedata.category(chr(point))[0] not in "CM"]
    marked = ["e" + chr(point) for point in points if unicodedata.category(chr(point))[0] == "M"]
    assert all("[U+" not in printable(char) for char in [*shown, *marked])
    typeset(template, {"title": "Giấy", "text": " ".join([*shown, *marked])}, created=NOW)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("😀", "[U+1F600]"),
        ("中", "[U+4E2D]"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\u200bb", "a[U+200B]b"),
        ("\ud800", "[U+D800]"),
        ("\x00", "[U+0000]"),
        ("a\tb\u2003c\u00a0d", "a b c d"),
        ("a\r\nb\u2028c\rd", "a\nb\nc\nd"),
        ("\u0301", "[U+0301]"),
        ("ω\u0489", "ω[U+0489]"),
    ],
)
def test_what_cannot_be_shown_is_named(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(text=st.text(st.characters(exclude_categories=()), max_size=120))
def test_any_text_at_all_can_be_set(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.typ"
    if not path.exists():
        path.write_text(TEMPLATE)
    pages(typeset(path, {"title": "Giấy", "text": text}, created=NOW))


def test_a_word_longer_than_the_page_is_broken_and_stays_whole(template: Path) -> None:
    text = "x" * 2000
    pdf = typeset(template, {"title": "Giấy", "text": text}, created=NOW)
    assert squeezed(words(pdf)) == "Giấy" + 3 * text
    assert printable("x" * 30) == "x" * 30


def test_numbers_and_truths_pass_as_they_are() -> None:
    assert printable({"a": [1, 2.5, True, None, {"b": ("😀",)}]}) == {"a": [1, 2.5, True, None, {"b": ["[U+1F600]"]}]}
