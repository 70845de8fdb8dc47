"""The secret for tracking: it follows from the dossier and the key, and from nothing less."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.secret import known_secret, secret_digest, tracking_secret

KEY = "for-tests-only-" * 4
IDS = st.integers(min_value=2_000 * 10**12, max_value=2_200 * 10**12)


def test_it_has_128_bits_in_22_characters_that_need_no_quoting() -> None:
    secret = tracking_secret(2026 * 10**12 + 1, KEY)
    assert len(secret) == 22
    assert len(base64.urlsafe_b64decode(secret + "==")) == 16
    assert secret == tracking_secret(2026 * 10**12 + 1, KEY)


@given(dossier=IDS, another=IDS)
def test_another_dossier_or_another_key_has_another_secret(dossier: int, another: int) -> None:
    assert tracking_secret(dossier, KEY) != tracking_secret(dossier, KEY + "x")
    assert (tracking_secret(dossier, KEY) == tracking_secret(another, KEY)) is (dossier == another)


@given(dossier=IDS)
def test_it_is_known_again_only_where_it_is_the_one_that_was_told(dossier: int) -> None:
    secret = tracking_secret(dossier, KEY)
    assert known_secret(dossier, secret_digest(secret), KEY) == secret
    assert known_secret(dossier, secret_digest(secret), KEY + "x") == ""
    assert known_secret(dossier, secret_digest("given by another system"), KEY) == ""
