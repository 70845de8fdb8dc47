"""Fees: amounts that can be true, and never a zero where the council decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer

LEAST_SANE = 1_000
COUNCIL = re.compile(r"hội đồng nhân dân|hđnd", re.IGNORECASE)


def check(bundle: Plain) -> Findings:
    """Mistakes in the fee rules."""
    fees = bundle["fees"]
    for (first, one), (second, other) in combinations(enumerate(fees), 2):
        mine, theirs = one.get("cases"), other.get("cases")
        if one["code"] == other["code"] and (not mine or not theirs or set(mine) & set(theirs)):
            yield Finding(
                pointer("fees", second, "code"), f"Mã khoản thu đã dùng ở khoản thứ {first + 1} trong cùng trường hợp."
            )
    for place, fee in enumerate(fees):
        yield from _fee(fee, ("fees", place))


def _fee(fee: Plain, path: tuple[str | int, ...]) -> Findings:
    about_council = any(COUNCIL.search(text) for text in _texts(fee))
    for where, price in _prices(fee, path):
        if price.get("amount") == 0 and about_council:
            yield Finding(
                pointer(*where, "amount"), "Mức thu do Hội đồng nhân dân quyết định thì ghi council, không ghi 0."
            )
        yield from _sane(price, where)
        yield from _bands(price, fee, where)
    yield from _quantities(fee, path)
    if fee.get("from") and fee.get("until") and fee["until"] < fee["from"]:
        yield Finding(pointer(*path, "until"), "Ngày kết thúc đứng trước ngày bắt đầu.")


def _texts(fee: Plain) -> Iterator[str]:
    for key in ("name", "ground", "note"):
        value = fee.get(key)
        yield from value.values() if isinstance(value, dict) else [value] if value else []


def _prices(fee: Plain, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Plain]]:
    yield path, fee
    for channel, price in fee["channels"].items():
        yield (*path, "channels", channel), price


def _sane(price: Plain, path: tuple[str | int, ...]) -> Findings:
    stated = [("amount", price.get("amount")), ("cap", price.get("cap"))]
    stated += [(f"bands/{place}/amount", band["amount"]) for place, band in enumerate(price.get("bands") or ())]
    for key, amount in stated:
        if isinstance(amount, int) and 0 < amount < LEAST_SANE:
            yield Finding(
                pointer(*path) + "/" + key, f"{amount} đồng nhỏ bất thường; có phải viết thiếu “nghìn” không?"
            )


def _bands(price: Plain, fee: Plain, path: tuple[str | int, ...]) -> Findings:
    bands = price.get("bands")
    if bands is None:
        if price is fee and fee["amount"] is None:
            yield Finding(pointer(*path, "amount"), "Khoản thu không có mức thu cũng không có bậc.")
        return
    if price.get("amount") is not None:
        yield Finding(pointer(*path, "amount"), "Đã chia bậc thì không ghi thêm mức thu chung.")
    if fee["quantity"] is None:
        yield Finding(pointer(*path, "bands"), "Chia bậc thì phải nói đếm gì (quantity).")
    tops = [band["up_to"] for band in bands]
    if tops[-1] is not None or None in tops[:-1]:
        yield Finding(pointer(*path, "bands"), "Chỉ bậc cuối cùng không có cận trên (up_to: null).")
    elif any(low >= high for low, high in pairwise(tops[:-1])):
        yield Finding(pointer(*path, "bands"), "Các bậc phải xếp tăng dần.")


def _quantities(fee: Plain, path: tuple[str | int, ...]) -> Findings:
    per = fee.get("cap_per")
    if per is None:
        return
    if fee["cap"] is None:
        yield Finding(pointer(*path, "cap_per"), "Có cap_per mà không có cap.")
    if fee["quantity"] is None or fee["quantity"]["name"] == per["name"]:
        yield Finding(pointer(*path, "cap_per"), "cap_per phải là một số lượng khác với quantity.")
