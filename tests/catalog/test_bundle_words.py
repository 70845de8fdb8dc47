"""The words of the shipped bundles: how Vietnamese is written, and where each fact comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

BUNDLES = sorted((Path(__file__).parents[2] / "motcua/catalog/bundles").glob("*.yaml"))
# oá, oé, uý at the end of a syllable belong to the other school of tone marks; after q the u is part of the consonant.
OTHER_SCHOOL = re.compile(r"(?<!q)(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\w)", re.IGNORECASE)
INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

of_each_bundle = pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.stem)


@of_each_bundle
def test_a_bundle_is_written_in_composed_letters_with_the_marks_of_state_documents(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert OTHER_SCHOOL.findall(text) == []
    assert INVISIBLE.findall(text) == []


@of_each_bundle
def test_every_fact_names_a_source_that_the_bundle_declares(path: Path) -> None:
    bundle = yaml.safe_load(path.read_text(encoding="utf-8"))
    named = {fact["source"] for fact in facts(bundle)}
    assert named <= set(bundle["sources"])
    assert named, "a bundle without a single sourced fact"


@of_each_bundle
def test_what_is_announced_and_what_is_paid_say_how_sure_they_are(path: Path) -> None:
    bundle = yaml.safe_load(path.read_text(encoding="utf-8"))
    stated = [bundle["effective"], bundle["decision"], *bundle["fees"], *bundle["components"], *bundle["results"]]
    assert {fact["sure"] for fact in stated} <= {"confirmed", "derived", "to_confirm"}


def test_the_catalogue_ships_the_twenty_four_procedures_of_the_first_release() -> None:
    assert len(BUNDLES) >= 24


def facts(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping, at any depth, that names a source."""
    if isinstance(value, dict):
        if "source" in value:
            yield value
        for part in value.values():
            yield from facts(part)
    elif isinstance(value, list):
        for part in value:
            yield from facts(part)
