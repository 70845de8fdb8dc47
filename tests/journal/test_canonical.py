"""Canonical JSON: one text for one value, whichever way it is made."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from typing import Any

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from motcua.journal import canonical
from motcua.journal.models import Entry

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.fixed_dictionaries(
    {
        "subject_kind": TEXTS,
        "subject_id": st.integers(0, 2**53 - 1),
        "n": st.integers(1, 2**31 - 1),
        "kind": TEXTS,
        "version": st.integers(1, 2**15 - 1),
        "occurred_at": st.datetimes(timezones=st.just(UTC)),
        "recorded_at": st.datetimes(timezones=st.just(UTC)),
        "actor": TEXTS,
        "cause": st.none() | TEXTS,
        "facts": TEXTS,
        "private_digest": st.none() | TEXTS,
        "prev": TEXTS,
    }
)


@given(row=ROWS)
def test_an_entry_is_digested_over_its_canonical_json(row: dict[str, Any]) -> None:
    told = {
        **row,
        "occurred_at": canonical.moment(row["occurred_at"]),
        "recorded_at": canonical.moment(row["recorded_at"]),
    }
    assert canonical.entry_digest(Entry(**row)) == sha256(rfc8785.dumps(told)).hexdigest()
