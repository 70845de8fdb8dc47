"""From one invented paper to all its variants: each optional part missing alone, and there alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _

from motcua.dossiers.prints.sheet import Sheet
from motcua.platform.errors import Text

F = TypeVar("F")
Variants = Iterator[tuple[str, str, Sheet]]


class Part(NamedTuple):
    """An optional part of a paper: its name for people, and the facts without it."""

    name: Text
    without: Callable[..., object]


def variants(usual: F, long: F, parts: Sequence[Part], sheet: Callable[[F], Sheet]) -> Variants:
    """Code, name and sheet of the usual paper, the long one, the bare one, and two for each optional part."""
    yield "usual", _("Thường gặp"), sheet(usual)
    yield "long", _("Dài: tên 199 chữ, nhiều dòng"), sheet(long)
    yield "bare", _("Không có phần tùy chọn nào"), sheet(_bare(usual, parts))
    for number, part in enumerate(parts, 1):
        others = [each for each in parts if each is not part]
        yield f"without{number}", _("Thiếu: %(part)s") % {"part": part.name}, sheet(_bare(usual, [part]))
        yield f"only{number}", _("Chỉ có: %(part)s") % {"part": part.name}, sheet(_bare(usual, others))


def _bare(facts: F, parts: Sequence[Part]) -> F:
    def without(so_far: F, part: Part) -> F:
        left = part.without(so_far)
        if not isinstance(left, type(facts)):
            raise TypeError(f"{part.name}: a part leaves the same facts")
        return left

    return reduce(without, parts, facts)
