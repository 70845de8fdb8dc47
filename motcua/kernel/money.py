"""Money is a whole number of đồng; here it becomes text: figures for two languages, words for receipts."""

from __future__ import annotations

from typing import Literal

from motcua.kernel.errors import BadAmount

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_LARGEST = 10**18


def format_dong(amount: int, language: Literal["vi", "en"] = "vi") -> str:
    """`150.000 đồng` in Vietnamese, `150,000 VND` in English."""
    figures = f"{amount:,}"
    return f"{figures} VND" if language == "en" else f"{figures.replace(',', '.')} đồng"


def dong_in_words(amount: int) -> str:
    """A sum in Vietnamese words as on a receipt, lower case: 1,005,015 is *một triệu không trăm linh năm nghìn không
    trăm mười lăm đồng*. Zero groups inside are spoken. Raises BadAmount below 0 or from 10^18 on.
    """
    if not 0 <= amount < _LARGEST:
        raise BadAmount(str(amount))
    return f"{_number(amount)} đồng"


def _number(amount: int) -> str:
    if amount == 0:
        return _DIGITS[0]
    billions, rest = divmod(amount, _BILLION)
    parts = [f"{_number(billions)} tỷ"] if billions else []
    if rest:
        parts.append(_below_billion(rest, leading=not billions))
    return " ".join(parts)


def _below_billion(amount: int, *, leading: bool) -> str:
    groups = ((amount // 1_000_000, "triệu"), (amount // 1_000 % 1_000, "nghìn"), (amount % 1_000, ""))
    words: list[str] = []
    remaining = amount
    for (group, name), size in zip(groups, (1_000_000, 1_000, 1), strict=True):
        opening = leading and not words
        if remaining and not (opening and group == 0):
            spoken = _group(group, opening=opening) if group else _DIGITS[0]
            words += [spoken, name] if name else [spoken]
        remaining %= size
    return " ".join(words)


def _group(group: int, *, opening: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [] if opening and not hundreds else [_DIGITS[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words += ["linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
    elif tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
        words += [_ones(tens, ones)] if ones else []
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]
