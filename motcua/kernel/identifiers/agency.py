"""Codes of state bodies, in both living styles.

Old (QCVN 102:2016/BTTTT): `VVV.ZZ.YY.Mnn`, lowest level first, parts of three, two and two characters that may hold
letters; some provinces write it short, without the zeros. New (Decision 20/2020/QĐ-TTg): top-down, `H56.22.17`. A
code is a name, not an address: the conversion between styles is a guess, the directory's table of codes decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motcua.kernel.identifiers.reading import LONGEST, Reading, invalid, tidy

KIND = "agency"
_TOP = r"(?P<top>[A-Z][0-9]{2})"
_OLD = re.compile(rf"(?P<level4>[A-Z0-9]{{3}})\.(?P<level3>[A-Z0-9]{{2}})\.(?P<level2>[A-Z0-9]{{2}})\.{_TOP}")
_OLD_SHORT = re.compile(rf"(?P<lower>(?:[A-Z0-9]{{2,3}}\.){{1,2}}){_TOP}")
_NEW = re.compile(rf"{_TOP}(?P<lower>(?:\.[A-Z0-9]+)*)")
_OPAQUE = re.compile(r"[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)+")

# Seen in live systems; the directory holds the full list.
_NAMES = {
    "G01": "Bộ Công an",
    "G05": "Bộ Kế hoạch và Đầu tư (cũ)",
    "G09": "Bộ Nội vụ",
    "G12": "Bộ Tài chính",
    "G15": "Bộ Tư pháp",
    "G17": "Bộ Xây dựng",
    "H17": "Đà Nẵng",
    "H26": "Hà Nội",
    "H29": "Thành phố Hồ Chí Minh",
    "H30": "Hậu Giang",
    "H38": "Lào Cai",
    "H44": "Phú Thọ",
    "H55": "Thái Nguyên",
    "H56": "Thanh Hóa",
}
_TOP_KINDS = {"G": "ministry", "H": "province"}


def read(code: str) -> Reading:
    """Read an agency's code, old, short or new; another well-formed code is kept as it stands, with a warning."""
    given = tidy(code)
    upper = given.upper()
    if len(given) > LONGEST:
        return invalid(KIND, given, "length")
    if match := _NEW.fullmatch(upper):
        parts = [part for part in match["lower"].split(".") if part]
        return Reading(True, KIND, "new", upper, {**_top(match["top"]), "parts": parts})
    if match := _OLD.fullmatch(upper):
        levels = {level: match[level] for level in ("level2", "level3", "level4")}
        guess = _top_down(match["top"], levels.values())
        return Reading(True, KIND, "old", upper, {**_top(match["top"]), **levels, "new_style_guess": guess})
    if match := _OLD_SHORT.fullmatch(upper):
        parts = match["lower"].rstrip(".").split(".")[::-1]
        guess = _top_down(match["top"], parts)
        return Reading(True, KIND, "old_short", upper, {**_top(match["top"]), "parts": parts, "new_style_guess": guess})
    if _OPAQUE.fullmatch(given):
        return Reading(True, KIND, "opaque", given, {}, ("unknown_style",))
    return invalid(KIND, given, "shape")


def _top(top: str) -> dict[str, str]:
    kind = {"top_kind": _TOP_KINDS[top[0]]} if top[0] in _TOP_KINDS else {}
    name = {"top_name": _NAMES[top]} if top in _NAMES else {}
    return {"top": top, **kind, **name}


def _top_down(top: str, lower: Iterable[str]) -> str:
    """The new style by the usual rule: top first, levels of zeros dropped."""
    return ".".join([top, *(part for part in lower if part.strip("0"))])
