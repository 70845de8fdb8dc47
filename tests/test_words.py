"""The words on screens are those of the glossary: what it says not to write is written nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tools import messages

ROOT = Path(__file__).resolve().parents[1]
BUNDLES = ROOT / "motcua/catalog/bundles"

# What is not written, and what is written instead. Whole words, whatever their case.
AVOIDED = {
    "số biên nhận": "số giấy tiếp nhận",
    "đồng hồ": "thời gian xử lý",
    "khoảng": "chặng xử lý",
    "hồ sơ con": "hồ sơ liên thông",
    "hồ sơ thành phần": "hồ sơ liên thông",
    "bộ phận 1 cửa": "Bộ phận Một cửa",
    "dịch vụ công mức 4": "dịch vụ công trực tuyến toàn trình",
    "mức độ 4": "toàn trình",
    "submit": "gửi hồ sơ",
    "upload": "tải tệp lên",
    "dashboard": "bảng theo dõi",
    "user": "người dùng",
    "trễ hẹn": "quá hạn",
    "trễ hạn": "quá hạn",
    "hộ khẩu": "thường trú",
    "huyện": "nay không còn cấp huyện",
    "quận": "nay không còn cấp huyện",
    "bản gốc": "bản chính",
    "bạn": "Ông/Bà",
    "tỉ lệ": "tỷ lệ",
}
# Where such a word is right all the same: the sentence it stands in, and why.
ALLOWED = {
    "khoảng thời gian": "a period between two dates, not a stretch of the ledger",
    "khoảng cách": "a distance",
    "khoảng từ": "a distance",
}
# Tone marks stand on the first vowel: hóa, thủy, hòa, ủy.
OLD_STYLE = re.compile(r"\b\w*(?:o[àáảãạ]|u[ỳýỷỹỵ]|o[èéẻẽẹ])\b", re.IGNORECASE)
QU = re.compile(r"qu[ỳýỷỹỵ]", re.IGNORECASE)
FORMER = re.compile(r"huyện|quận|hộ khẩu", re.IGNORECASE)


def screens() -> Iterator[tuple[str, str]]:
    """Every Vietnamese text of the programs and templates, with the file it stands in."""
    for entry in messages._messages(messages.extracted()):
        for text in messages._texts(entry.id):
            yield entry.locations[0][0], text


def _wrong(text: str) -> list[str]:
    rest = text
    for allowed in ALLOWED:
        rest = re.sub(allowed, "", rest, flags=re.IGNORECASE)
    return [word for word in AVOIDED if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest, re.IGNORECASE)]


def test_no_screen_says_what_the_glossary_avoids() -> None:
    found = {f"{place}: {text!r}": _wrong(text) for place, text in screens()}
    assert {text: words for text, words in found.items() if words} == {}


def test_tone_marks_stand_where_the_government_puts_them() -> None:
    wrong = [f"{place}: {text!r}" for place, text in screens() if _old_style(text)]
    assert wrong == []


def _old_style(text: str) -> list[str]:
    words = OLD_STYLE.findall(unicodedata.normalize("NFC", text))
    return [word for word in words if not QU.search(word)]


@pytest.mark.parametrize("text", ["uỷ ban", "văn hoá", "thuỷ lợi", "hoà giải", "khoẻ"])
def test_the_old_style_is_recognised(text: str) -> None:
    assert _old_style(text)


@pytest.mark.parametrize(
    "text", ["ủy ban", "văn hóa", "thủy lợi", "quý", "quỹ", "hòa giải", "toàn", "hoàn thiện", "quyền"]
)
def test_the_right_style_is_let_through(text: str) -> None:
    assert not _old_style(text)


@pytest.mark.parametrize("text", ["Chặng và Đồng hồ", "Bạn cần nộp", "Trễ hẹn 3 ngày"])
def test_avoided_words_are_recognised(text: str) -> None:
    assert _wrong(text)


def test_summaries_help_and_labels_of_procedures_keep_to_it_too() -> None:
    wrong = {}
    for path in sorted(BUNDLES.glob("*.yaml")):
        content = yaml.safe_load(path.read_text())
        for text in _ours(content):
            if words := [word for word in _wrong(text) if not FORMER.fullmatch(word)]:
                wrong[f"{path.name}: {text}"] = words
    assert wrong == {}


def _ours(content: dict[str, object]) -> Iterator[str]:
    """What we say ourselves of a procedure; names of papers and laws stay as they were published."""
    yield _vietnamese(content.get("summary"))
    form = content.get("form") or {}
    for field in form.get("fields", form) if isinstance(form, dict) else form:  # type: ignore[union-attr]
        if isinstance(field, dict):
            yield from (_vietnamese(field.get(part)) for part in ("label", "help"))


def _vietnamese(value: object) -> str:
    return str(value.get("vi", "")) if isinstance(value, dict) else ""
