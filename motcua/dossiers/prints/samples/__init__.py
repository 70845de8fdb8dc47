"""Invented papers of each kind, to try a template on: usual and long ones, with each optional part and without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from motcua.dossiers.prints.samples import book, control, notice, receipt
from motcua.dossiers.prints.samples.variants import Variants
from motcua.dossiers.prints.sheet import Sheet
from motcua.dossiers.rules import forms
from motcua.platform.errors import Text

USUAL, LONG, BARE = "usual", "long", "bare"


class Sample(NamedTuple):
    """An invented paper: `code` tells it from the kind's others, `name` is for people in the active language."""

    code: str
    name: Text
    sheet: Sheet


def samples(kind: str) -> tuple[Sample, ...]:
    """All samples of a kind (`rules.forms`): the usual, the long and the bare one first. Raises KeyError."""
    return tuple(Sample(*each) for each in SAMPLES[kind](kind))


SAMPLES: Mapping[str, Callable[[str], Variants]] = {
    forms.RECEIPT: receipt.variants_of,
    forms.SUPPLEMENT: notice.variants_of,
    forms.REFUSAL: notice.variants_of,
    forms.DENIAL: notice.variants_of,
    forms.APOLOGY: notice.variants_of,
    forms.STOP: notice.variants_of,
    forms.CONTROL: control.variants_of,
    forms.BOOK: book.variants_of,
}
"""The papers whose templates can be changed."""
