"""What a scanner types from the QR code of a chip card is read, however the scanner writes it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import chip_card
from motcua.kernel.errors import NotAChipCard

CARD = "036190001234|162345678|Nguyễn Thị Hạnh|05021990|Nữ|Tổ 3, phường Hạ Long, tỉnh Lạc Giang|10072021"

PLAIN = st.text(st.characters(categories=("L", "N"), max_codepoint=0x1EF9), min_size=1, max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
NOISE = st.text(st.sampled_from(" \t\r\n\x02\x03\x1d\ufeff"), max_size=4)


def test_a_card_is_read() -> None:
    assert chip_card.read(CARD) == chip_card.ChipCard(
        citizen_id="036190001234",
        old_number="162345678",
        name="Nguyễn Thị Hạnh",
        birth_date=date(1990, 2, 5),
        sex="female",
        address="Tổ 3, phường Hạ Long, tỉnh Lạc Giang",
        issued_on=date(2021, 7, 10),
    )


@pytest.mark.parametrize(
    "typed",
    [
        CARD + "\r\n",
        f"\x02{CARD}\x03",
        CARD + "|Nguyễn Văn Bố|Trần Thị Mẹ",
        CARD + "\r\nđã đọc xong",
        CARD.replace("|", " | "),
        CARD.replace("05021990", "05/02/1990"),
        CARD.replace("036190001234", "036 190 001 234"),
        unicodedata.normalize("NFD", CARD),
        CARD.upper(),
        CARD.lower().replace("tổ 3, phường hạ long, tỉnh lạc giang", "Tổ 3, phường Hạ Long, tỉnh Lạc Giang"),
    ],
)
def test_how_the_scanner_writes_makes_no_difference(typed: str) -> None:
    read, plain = chip_card.read(typed), chip_card.read(CARD)
    assert (read.citizen_id, read.name, read.birth_date, read.sex) == (
        plain.citizen_id,
        plain.name,
        plain.birth_date,
        plain.sex,
    )
    assert read.address.casefold() == plain.address.casefold()
    assert (read.issued_on, read.warnings) == (plain.issued_on, ())


@pytest.mark.parametrize("typed", [CARD.replace("162345678", ""), CARD.replace("162345678|", "")])
def test_a_card_without_an_old_number_is_read(typed: str) -> None:
    card = chip_card.read(typed)
    assert (card.old_number, card.name, card.issued_on) == ("", "Nguyễn Thị Hạnh", date(2021, 7, 10))


@pytest.mark.parametrize(
    ("part", "instead", "warning"),
    [
        ("036190001234", "03619000123", "number"),
        ("036190001234", "162345678", "number"),
        ("036190001234", "999190001234", "place_is_no_province"),
        ("05021990", "05021991", "birth_year"),
        ("05021990", "00001990", "birth_date"),
        ("|Nữ|", "|Nam|", "sex"),
        ("10072021", "", "issued_on"),
    ],
)
def test_what_does_not_fit_is_a_warning_and_no_refusal(part: str, instead: str, warning: str) -> None:
    assert warning in chip_card.read(CARD.replace(part, instead)).warnings


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "fields"),
        ("036190001234", "fields"),
        ("https://motcua.example/tra-cuu", "fields"),
        ("1|2|3|4|5|6|7", "name"),
        ("a|b|c|d|e|f|g", "number"),
        ("1|2|Hạnh|4|5|6|7", "particulars"),
        (CARD.replace("Nguyễn Thị Hạnh", " "), "name"),
        (CARD + " " * chip_card.LONGEST, "length"),
    ],
)
def test_what_is_no_card_is_refused_without_repeating_it(typed: str, reason: str) -> None:
    with pytest.raises(NotAChipCard) as refused:
        chip_card.read(typed)
    assert refused.value.detail == reason


@given(
    name=PLAIN.filter(lambda text: any(sign.isalpha() for sign in text)),
    address=PLAIN,
    born=DAYS,
    issued=DAYS,
    number=st.text("0123456789", min_size=12, max_size=12),
    old=st.text("0123456789", max_size=9),
    sex=st.sampled_from(["Nam", "Nữ"]),
    noise=NOISE,
)
def test_whatever_a_card_holds_comes_out_as_it_went_in(
    name: str, address: str, born: date, issued: date, number: str, old: str, sex: str, noise: str
) -> None:
    fields = [number, old, name, f"{born:%d%m}{born.year:04d}", sex, address, f"{issued:%d%m}{issued.year:04d}"]
    card = chip_card.read(noise + f"{noise}|{noise}".join(fields) + noise)
    assert (card.citizen_id, card.old_number, card.birth_date, card.issued_on) == (number, old, born, issued)
    assert card.sex == {"Nam": "male", "Nữ": "female"}[sex]
    assert _caseless(card.name) == _caseless(unicodedata.normalize("NFC", name))
    assert card.address == unicodedata.normalize("NFC", address)


def _caseless(name: str) -> str:
    """By capitals: of some letters, as the ı of Turkish, these are all that is left of a name written in one case."""
    return unicodedata.normalize("NFD", name.upper()).casefold()


@given(st.text(max_size=300) | st.lists(st.text(max_size=20), max_size=9).map("|".join))
def test_any_text_is_either_a_card_or_refused(typed: str) -> None:
    try:
        card = chip_card.read(typed)
    except NotAChipCard:
        return
    assert card.citizen_id.isdecimal()
    assert card.name
