"""`journal verify`: a whole journal passes, every tampering is named."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from motcua.faces.cli.main import main
from motcua.journal import access, canonical, feed, operations, seals
from motcua.journal.models import AccessEntry, Entry, FeedItem, Seal
from motcua.journal.verify import Finding, UnknownSeal, expect_heads, heads, verify
from motcua.platform.subject import Subject
from tests.journal.conftest import CLERK, NOON, Append, Tamper

HOUR = timedelta(hours=1)


@pytest.fixture
def journal(append: Append, seal_key: None) -> dict[str, list[Entry]]:
    """Two subjects with three entries each, two seals, a batch of readings; the last entry not yet in the feed."""
    things: dict[str, list[Entry]] = {"1": [], "2": []}
    for hour in range(3):
        for subject, entries in things.items():
            entries.append(append(int(subject), hour, name=f"An {hour}" if hour < 2 else None, cause=77))
            access.record(actor=CLERK, purpose="audit", subjects=[Subject("thing", int(subject))], now=NOON)
        if hour < 2:
            access.seal_access(now=NOON)
            feed.advance()
            seals.seal(now=NOON + hour * HOUR)
    return things


def _found() -> list[Finding]:
    return list(verify())


def _codes() -> set[str]:
    return {finding.code for finding in _found()}


def _named(entry: int) -> bool:
    return any(finding.params.get("entry") == entry for finding in _found())


def test_a_whole_journal_passes(journal: dict[str, list[Entry]]) -> None:
    assert Seal.objects.count() == 2
    assert AccessEntry.objects.filter(batch__isnull=False).count() == 4
    assert _found() == []
    assert main(["journal", "verify"]) == 0


def test_an_empty_journal_is_whole(db: None) -> None:
    assert _found() == []


CHANGES = {
    "subject_kind": "'thinh'",
    "subject_id": "9",
    "n": "9",
    "kind": "'test_notes'",
    "version": "2",
    "occurred_at": "'2026-11-22 05:00:00.000001+00:00'",
    "recorded_at": "'2026-11-22 05:00:01+00:00'",
    "actor": "'user:8@3'",
    "cause": "78",
    "facts": "'{\"value\":7}'",
    "private_digest": "'" + "0" * 64 + "'",
    "prev": "'" + "0" * 64 + "'",
    "digest": "'" + "0" * 64 + "'",
}


@pytest.mark.parametrize("which", [0, 1, 2], ids=["sealed", "sealed-middle", "waiting"])
@pytest.mark.parametrize("column", [*CHANGES, "id"])
def test_one_column_changed_in_one_entry_names_the_entry(
    journal: dict[str, list[Entry]], tamper: Tamper, column: str, which: int
) -> None:
    entry = journal["1"][which]
    if column == "id":
        tamper("DELETE FROM entry_private WHERE entry_id = %s", entry.id)
        tamper("UPDATE entry SET id = 999 WHERE id = %s", entry.id)
    else:
        value = CHANGES[column].replace("+00:00", "") if connection.vendor == "sqlite" else CHANGES[column]
        tamper(f"UPDATE entry SET {column} = {value} WHERE id = %s", entry.id)
    assert _named(entry.id)
    assert not _named(journal["2"][which].id)
    assert main(["journal", "verify"]) == 1


@settings(max_examples=25)
@given(
    which=st.integers(0, 5),
    column=st.sampled_from(["subject_kind", "kind", "actor", "facts", "private_digest", "prev", "digest"]),
    place=st.integers(0, 200),
    letter=st.sampled_from("0aZ{ ẩ"),
)
def test_one_letter_changed_anywhere_in_an_entry_names_it(
    journal: dict[str, list[Entry]], tamper: Tamper, which: int, column: str, place: int, letter: str
) -> None:
    entry = [*journal["1"], *journal["2"]][which]
    before = getattr(entry, column) or ""
    place = min(place, len(before))
    after = before[:place] + letter + before[place + 1 :]
    limit = Entry._meta.get_field(column).max_length
    assume(after != before and (limit is None or len(after) <= limit))
    tamper(f"UPDATE entry SET {column} = %s WHERE id = %s", after, entry.id)
    try:
        found = _found()
        assert {one.params["entry"] for one in found if one.code == "digest_differs"} == {entry.id}
        assert not any(one.code == "prev_differs" for one in found)
    finally:
        tamper(f"UPDATE entry SET {column} = %s WHERE id = %s", getattr(entry, column), entry.id)


@pytest.mark.engine_sqlite
@pytest.mark.parametrize("column", ["occurred_at", "version", "facts"])
def test_a_value_of_the_wrong_type_names_the_entry_and_nothing_stumbles(
    journal: dict[str, list[Entry]], tamper: Tamper, column: str
) -> None:
    entry = journal["2"][1]
    tamper(f"UPDATE entry SET {column} = CAST(X'ff00' AS TEXT) WHERE id = %s", entry.id)
    assert _named(entry.id)
    assert not _named(journal["1"][1].id)


def test_a_forged_entry_with_a_fitting_digest_breaks_the_chain_and_the_seal(
    journal: dict[str, list[Entry]], tamper: Tamper
) -> None:
    forged = journal["1"][0]
    forged.facts = '{"value":100}'
    digest = canonical.entry_digest(forged)
    tamper("UPDATE entry SET facts = %s, digest = %s WHERE id = %s", forged.facts, digest, forged.id)
    assert {(finding.code, finding.params.get("entry")) for finding in _found()} == {
        ("prev_differs", journal["1"][1].id),
        ("seal_content", None),
    }


@pytest.mark.parametrize("column", ["salt", "values"])
def test_changed_personal_values_are_named(journal: dict[str, list[Entry]], tamper: Tamper, column: str) -> None:
    tamper(f"UPDATE entry_private SET \"{column}\" = '{{}}' WHERE entry_id = %s", journal["1"][0].id)
    assert [(finding.code, finding.params["entry"]) for finding in _found()] == [
        ("private_differs", journal["1"][0].id)
    ]


def test_personal_values_that_vanish_without_a_ground_are_named(
    journal: dict[str, list[Entry]], tamper: Tamper
) -> None:
    tamper("DELETE FROM entry_private WHERE entry_id = %s", journal["1"][1].id)
    assert [(finding.code, finding.params["entry"]) for finding in _found()] == [
        ("private_missing", journal["1"][1].id)
    ]


def test_personal_values_erased_lawfully_leave_the_journal_whole(journal: dict[str, list[Entry]]) -> None:
    operations.erase_private(Subject("thing", 1), actor=CLERK, now=NOON, ground="request")
    assert _found() == []
    feed.advance()
    assert _found() == []


def test_personal_values_slipped_in_are_named(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    tamper("INSERT INTO entry_private (entry_id, salt, \"values\") VALUES (%s, '', '{}')", journal["1"][2].id)
    assert _codes() == {"private_extra"}


def test_an_entry_taken_out_of_the_middle_is_named(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    gone = journal["1"][1]
    tamper("DELETE FROM entry_private WHERE entry_id = %s", gone.id)
    tamper("DELETE FROM entry WHERE id = %s", gone.id)
    assert _named(gone.id)
    assert any(finding.code == "number_missing" and finding.params["n"] == 2 for finding in _found())


@pytest.mark.parametrize("covered", ["entry only", "entry and its place", "before it was fed"])
def test_a_tail_cut_off_is_named(journal: dict[str, list[Entry]], tamper: Tamper, covered: str) -> None:
    expect_heads("thing", lambda: iter([(1, 3), (2, 3)]))
    try:
        assert _found() == []
        if covered != "before it was fed":
            feed.advance()
        gone = journal["2"][2]
        tamper("DELETE FROM entry WHERE id = %s", gone.id)
        if covered != "entry only":
            tamper("DELETE FROM feed WHERE entry_id = %s", gone.id)
            tamper("DELETE FROM pending WHERE entry_id = %s", gone.id)
        found = [finding for finding in _found() if finding.params.get("subject") == "thing:2"]
        assert [finding.params for finding in found] == [{"subject": "thing:2", "expected": 3, "found": 2}]
    finally:
        heads.forget_heads("thing")


@pytest.mark.parametrize("subject", [1, 2])
def test_a_subject_taken_out_is_named_as_are_its_entries(
    journal: dict[str, list[Entry]], tamper: Tamper, subject: int
) -> None:
    expect_heads("thing", lambda: iter([(1, 3), (2, 3)]))
    try:
        ids = [entry.id for entry in journal[str(subject)]]
        tamper("DELETE FROM entry_private WHERE entry_id IN (%s, %s, %s)", *ids)
        tamper("DELETE FROM entry WHERE subject_kind = 'thing' AND subject_id = %s", subject)
        assert any(
            finding.code == "subject_missing" and finding.params["subject"] == f"thing:{subject}"
            for finding in _found()
        )
        assert all(_named(entry) for entry in ids)
    finally:
        heads.forget_heads("thing")


def test_entries_without_their_subject_and_more_entries_than_it_knows_are_named(
    journal: dict[str, list[Entry]],
) -> None:
    expect_heads("thing", lambda: iter([(2, 2), (3, 0), (4, 1)]))
    try:
        assert [(finding.code, finding.params["subject"]) for finding in _found()] == [
            ("subject_unknown", "thing:1"),
            ("tail_extra", "thing:2"),
            ("subject_missing", "thing:4"),
        ]
    finally:
        heads.forget_heads("thing")


def test_a_place_taken_out_of_the_feed_is_named(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    item = FeedItem.objects.get(entry_id=journal["1"][1].id)
    tamper("DELETE FROM feed WHERE position = %s", item.position)
    assert {"position_missing", "unfed", "seal_content"} == _codes()
    assert _named(item.entry_id)


def test_an_announcement_without_an_entry_is_named(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    tamper("INSERT INTO pending (entry_id) VALUES (12345)")
    assert [(finding.code, finding.params) for finding in _found()] == [("pending_missing", {"entry": 12345})]


@pytest.mark.parametrize("number", [1, 2], ids=["first", "last"])
def test_a_seal_taken_away_is_named(journal: dict[str, list[Entry]], tamper: Tamper, number: int) -> None:
    tamper("DELETE FROM seal WHERE number = %s", number)
    assert [(finding.code, finding.params) for finding in _found()] == [("seal_missing", {"seal": number})]


SEAL_CHANGES = {
    "number": "9",
    "first": "3",
    "last": "99",
    "content": "'0'",
    "prev": "'0'",
    "at": "'2026-11-22 09:00:00'",
    "key": "'0'",
    "digest": "'0'",
    "signature": "'00'",
}


@pytest.mark.parametrize("column", SEAL_CHANGES)
def test_one_column_changed_in_a_seal_names_the_seal(
    journal: dict[str, list[Entry]], tamper: Tamper, column: str
) -> None:
    tamper(f'UPDATE seal SET "{column}" = {SEAL_CHANGES[column]} WHERE number = 2')
    assert 2 in {finding.params.get("seal") for finding in _found()}


def test_a_seal_of_somebody_without_the_key_is_named(
    journal: dict[str, list[Entry]], tamper: Tamper, settings: Settings
) -> None:
    ours = settings.SEAL_KEY
    settings.SEAL_KEY = seals.new_key().decode()
    forged = Seal.objects.get(number=2)
    forged.key = seals.fingerprint(seals.private_key().public_key())
    forged.digest = seals.seal_digest(forged)
    signature = seals.private_key().sign(forged.digest.encode()).hex()
    tamper(
        "UPDATE seal SET key = %s, digest = %s, signature = %s WHERE number = 2", forged.key, forged.digest, signature
    )
    settings.SEAL_KEY = ours
    assert _codes() >= {"seal_key"}


def test_seals_of_a_former_key_are_checked_with_its_public_half(
    journal: dict[str, list[Entry]], settings: Settings, tmp_path: Path
) -> None:
    public = tmp_path / "former.pem"
    public.write_bytes(seals.private_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    private = tmp_path / "key.pem"
    private.write_bytes(seals.new_key())
    settings.SEAL_KEY = str(private)
    assert _codes() == {"seal_key"}
    settings.SEAL_PUBLIC_KEYS = [str(public)]
    feed.advance()
    seals.seal(now=NOON + 3 * HOUR)
    assert _found() == []


@pytest.mark.parametrize(
    ("column", "value"), [("actor", "'x'"), ("purpose", "'x'"), ("subjects", "'[]'"), ("at", "'2026-01-01 00:00:00'")]
)
def test_a_changed_reading_is_named(journal: dict[str, list[Entry]], tamper: Tamper, column: str, value: str) -> None:
    row = AccessEntry.objects.filter(batch__isnull=False).order_by("id")[1]
    tamper(f'UPDATE access_entry SET "{column}" = {value} WHERE id = %s', row.id)
    [finding] = _found()
    assert finding.code == "access_differs"
    assert finding.params["entry"] == row.batch
    assert finding.params["first"] <= row.id <= finding.params["last"]


def test_a_reading_taken_away_or_moved_is_named(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    row = AccessEntry.objects.filter(batch__isnull=False).order_by("id")[0]
    tamper("UPDATE access_entry SET batch = 888 WHERE id = %s", row.id)
    assert {(finding.code, finding.params["entry"]) for finding in _found()} == {
        ("access_missing", row.batch),
        ("access_unknown", 888),
    }
    tamper("DELETE FROM access_entry WHERE id = %s", row.id)
    assert {(finding.code, finding.params["entry"]) for finding in _found()} == {("access_missing", row.batch)}


def test_since_a_seal_what_came_before_is_taken_as_verified(journal: dict[str, list[Entry]], tamper: Tamper) -> None:
    first = Seal.objects.get(number=1)
    tamper("UPDATE entry SET actor = 'x' WHERE id = %s", journal["1"][0].id)
    assert list(verify(since="1")) == []
    assert list(verify(since=f"1:{first.digest}")) == []
    tamper("UPDATE entry SET actor = 'x' WHERE id = %s", journal["1"][1].id)
    assert {finding.params.get("entry") for finding in verify(since="1")} == {journal["1"][1].id}


@pytest.mark.parametrize("since", ["7", "1:" + "0" * 64, "first"])
def test_a_seal_that_is_not_the_one_noted_is_refused(
    journal: dict[str, list[Entry]], since: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnknownSeal):
        list(verify(since=since))
    assert main(["journal", "verify", "--since", since]) == 1
    assert since in capsys.readouterr().err


def test_the_command_names_each_thing_on_a_line_and_as_json(
    journal: dict[str, list[Entry]], tamper: Tamper, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = journal["1"][2]
    tamper("UPDATE entry SET actor = 'x' WHERE id = %s", entry.id)
    assert main(["journal", "verify"]) == 1
    assert capsys.readouterr().out == f"bản ghi {entry.id} của thing:1: mã băm không khớp, nội dung đã bị sửa\n"
    assert main(["journal", "verify", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["sound"] is False
    assert [(found["code"], found["entry"]) for found in answer["findings"]] == [("digest_differs", entry.id)]
