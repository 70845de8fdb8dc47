"""What people agree to: versions of texts, once, until they take it back."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from motcua.accounts import consent_texts
from motcua.accounts.consent_texts import texts
from motcua.accounts.errors import ConsentMissing, UnknownConsent
from motcua.accounts.models import Consent
from motcua.accounts.operations.agreeing import PORTAL, agree, withdraw_consent
from motcua.accounts.queries.consents import check_consents, consents_of
from motcua.journal.models import Entry
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from tests.province import LOADED_AT, Province


@pytest.fixture
def citizen(province: Province) -> Actor:
    """A citizen who has agreed to nothing yet."""
    actor = province.actor("citizen")
    Consent.objects.filter(user=int(actor.id)).delete()
    return actor


def given(actor: Actor) -> set[str]:
    return {each.text.code for each in consents_of(actor) if each.given_at}


def test_a_consent_names_text_version_channel_and_moment_and_is_one_however_often_said(citizen: Actor) -> None:
    before = Entry.objects.filter(kind="consent_given").count()
    for _ in range(2):
        agree(int(citizen.id), ["data_use"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    row = Consent.objects.get(user=int(citizen.id))
    assert (row.text, row.version, row.channel, row.given_at, row.ended_at) == ("data_use", 1, PORTAL, LOADED_AT, None)
    assert Entry.objects.filter(kind="consent_given").count() == before + 1


def test_without_what_is_needed_nothing_is_filed_and_the_rest_is_free(citizen: Actor) -> None:
    with pytest.raises(ConsentMissing):
        check_consents(citizen)
    agree(int(citizen.id), ["data_use"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    check_consents(citizen)
    assert given(citizen) == {"data_use"}


def test_a_consent_is_taken_back_and_given_again(citizen: Actor) -> None:
    account = int(citizen.id)
    agree(account, ["data_use", "reminders"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    withdraw_consent(account, "reminders", actor=citizen, now=LOADED_AT)
    assert given(citizen) == {"data_use"}
    with pytest.raises(UnknownConsent):
        withdraw_consent(account, "reminders", actor=citizen, now=LOADED_AT)
    agree(account, ["reminders"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    assert given(citizen) == {"data_use", "reminders"}
    assert Consent.objects.filter(user=account, text="reminders").count() == 2


def test_a_new_version_of_a_text_is_asked_for_again(citizen: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    agree(int(citizen.id), ["data_use"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    newer = {**texts(), "data_use": replace(texts()["data_use"], version=2)}
    for module in (consent_texts, "motcua.accounts.queries.consents", "motcua.accounts.operations.agreeing"):
        name = module if isinstance(module, str) else module.__name__
        monkeypatch.setattr(f"{name}.texts", lambda: newer)
    with pytest.raises(ConsentMissing):
        check_consents(citizen)
    agree(int(citizen.id), ["data_use"], channel=PORTAL, actor=citizen, now=LOADED_AT)
    check_consents(citizen)
    assert Consent.objects.filter(user=int(citizen.id), ended_at__isnull=True).get().version == 2


def test_nobody_agrees_for_another(citizen: Actor, province: Province) -> None:
    for role in ("business", "officer"):
        with pytest.raises(NotAllowed):
            agree(int(citizen.id), ["data_use"], channel=PORTAL, actor=province.actor(role), now=LOADED_AT)
    with pytest.raises(UnknownConsent):
        agree(int(citizen.id), ["anything"], channel=PORTAL, actor=citizen, now=LOADED_AT)


def test_texts_are_composed_in_both_languages_and_say_what_is_not_confirmed() -> None:
    for text in texts().values():
        for words in (text.title, text.ground, *text.paragraphs):
            assert words.vi
            assert words.en
            assert unicodedata.is_normalized("NFC", words.vi)
    assert texts()["data_use"].needed
    assert not any(text.confirmed for text in texts().values())
