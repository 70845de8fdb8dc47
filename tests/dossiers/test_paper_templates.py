"""Templates of papers: tried before they are in force, kept in versions, never in the way of a desk."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from structlog.testing import capture_logs

from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, PaperTemplate, Printout
from motcua.dossiers.operations import (
    back_to_shipped,
    preview,
    print_book,
    print_control,
    print_letter,
    print_receipt,
    put_in_force,
    try_out,
)
from motcua.dossiers.operations.prints.trying import Tried
from motcua.dossiers.prints.samples import SAMPLES, samples
from motcua.dossiers.prints.sheet import by_shipped, by_text, shipped_text
from motcua.dossiers.queries import changes, paper_templates, template_text, versions
from motcua.dossiers.queries.paper_templates import MOST_VERSIONS, in_force
from motcua.dossiers.rules import forms
from motcua.journal.models import Entry, EntryPrivate
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Invalid, NotAllowed
from motcua.platform.limited import papers
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import pages, squares, words
from tests.people import granted, hire

RECEIPT = forms.RECEIPT
MARK = "Mẫu của tỉnh Lạc Giang"
SIGNERS = '    ("Người nộp hồ sơ", "(Ký và ghi rõ họ tên)", data.handed_in_by),\n'
LOOP = "#{ let a = 0\n while a < 9000 { let b = 0\n while b < 9000 { b += 1 }\n a += 1 } }"


def ours(kind: str = RECEIPT, more: str = f"#par[{MARK}]") -> str:
    """The shipped text with something of the province at its end."""
    return f"{shipped_text(kind)}\n{more}\n"


def wins(driver: Driver, text: str, *, kind: str = RECEIPT, seen: int = 0, role: str = "administrator") -> int:
    actor = driver.actor(role)
    tried = try_out(kind, text, actor=actor, now=driver.now)
    return put_in_force(tried, seen=seen, note="Thêm tên tỉnh", actor=actor, now=driver.now)


def refused(driver: Driver, text: str, kind: str = RECEIPT) -> errors.TemplateRefused:
    with pytest.raises(errors.TemplateRefused) as caught:
        try_out(kind, text, actor=driver.actor("administrator"), now=driver.now)
    return caught.value


def receipt(driver: Driver) -> bytes:
    return print_receipt(driver.code, actor=driver.actor("receptionist"), now=driver.now).content


def test_a_new_paper_takes_the_new_text_and_a_kept_one_stays_to_the_byte(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    first = receipt(driver)
    assert wins(driver, ours()) == 1
    assert receipt(driver) == first
    driver.reach(State.RECEIVED)
    made = receipt(driver)
    assert MARK in words(made)
    assert driver.code in words(made)
    assert wins(driver, ours(more="#par[Bản hai]"), seen=1) == 2
    assert receipt(driver) == made
    rows = list(Printout.objects.order_by("id").values_list("template__version", flat=True))
    assert rows == [None, 1]


def test_going_back_is_a_version_of_its_own(driver: Driver) -> None:
    wins(driver, ours())
    actor = driver.actor("administrator")
    assert back_to_shipped(RECEIPT, seen=1, note="Mẫu mới sai", actor=actor, now=driver.now) == 2
    assert in_force(RECEIPT) is None
    driver.reach(State.RECEIVED)
    assert MARK not in words(receipt(driver))
    assert wins(driver, ours(), seen=2) == 3
    found = versions(RECEIPT, actor=actor, now=driver.now)
    assert [(each.version, each.is_shipped) for each in found] == [(3, False), (2, True), (1, False), (0, True)]


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_shipped_text_passes_its_own_trial_and_is_set_alike_within_limits(kind: str, driver: Driver) -> None:
    tried = try_out(kind, shipped_text(kind), actor=driver.actor("administrator"), now=driver.now)
    assert (tried.text, tried.warnings) == (shipped_text(kind), ())
    for sample in samples(kind)[:3]:
        assert by_text(shipped_text(kind), sample.sheet).pdf == by_shipped(sample.sheet)


def test_samples_have_a_name_of_199_letters_and_thirty_papers() -> None:
    sheet = next(each.sheet for each in samples(RECEIPT) if each.code == "long")
    made = by_shipped(sheet)
    assert len(sheet.must["owner"]) == 199
    assert sheet.must["owner"] in words(made)
    assert len(sheet.data["papers"]) == 30
    assert len(pages(made)) > 1


@pytest.mark.parametrize("kind", SAMPLES)
def test_samples_of_a_kind_are_told_apart(kind: str) -> None:
    found = samples(kind)
    assert len({each.code for each in found}) == len({each.name for each in found}) == len(found)
    assert len({by_shipped(each.sheet) for each in found}) > len(found) / 2


@pytest.mark.parametrize("kind", sorted(forms.LETTERS))
def test_letters_take_the_new_text(kind: str, driver: Driver) -> None:
    states = {"supplement": State.SUPPLEMENT_ASKED, "refusal": State.NOT_RECEIVED, "stop": State.STOPPED}
    driver.reach(states.get(kind, State.IN_PROCESS))
    if kind in ("denial", "apology"):
        driver.do("leader", "deny" if kind == "denial" else "apologise")
    wins(driver, ours(kind), kind=kind)
    made = print_letter(driver.code, kind, 1, actor=driver.actor("citizen"), now=driver.now).content
    assert MARK in words(made)
    assert print_letter(driver.code, kind, 1, actor=driver.actor("citizen"), now=driver.now).content == made


def test_the_control_sheet_and_the_book_take_the_new_text(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    wins(driver, ours(forms.CONTROL), kind=forms.CONTROL)
    wins(driver, ours(forms.BOOK), kind=forms.BOOK)
    actor, day = driver.actor("receptionist"), local_day(driver.now)
    assert MARK in words(print_control(driver.code, actor=actor, now=driver.now).content)
    desk = Dossier.objects.get(code=driver.code).desk_id
    assert MARK in words(print_book(desk, day - timedelta(days=20), day, actor=actor, now=driver.now).content)


@pytest.mark.parametrize("role", ["citizen", "officer", "receptionist", "leader", "author", "board", "records_clerk"])
def test_who_keeps_no_forms_neither_sees_nor_changes_them(role: str, driver: Driver) -> None:
    actor, now = driver.actor(role), driver.now
    tried = Tried(RECEIPT, ours(), ())
    for attempt in (
        lambda: paper_templates(actor=actor, now=now),
        lambda: versions(RECEIPT, actor=actor, now=now),
        lambda: template_text(RECEIPT, 0, actor=actor, now=now),
        lambda: changes(RECEIPT, 1, actor=actor, now=now),
        lambda: try_out(RECEIPT, ours(), actor=actor, now=now),
        lambda: preview(RECEIPT, None, "usual", actor=actor, now=now),
        lambda: put_in_force(tried, seen=0, note="x", actor=actor, now=now),
        lambda: back_to_shipped(RECEIPT, seen=0, note="x", actor=actor, now=now),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not PaperTemplate.objects.exists()


def test_the_keeper_of_forms_of_the_province_may_and_one_of_a_commune_may_not(driver: Driver) -> None:
    post, below = hire("keeper", ("H99", "officer")), hire("below", ("H99.101.01", "officer"))
    granted(post[0], "forms_keeper", "H99")
    granted(below[0], "forms_keeper", "H99.101")
    assert wins(driver, ours(), role="keeper") == 1
    with pytest.raises(NotAllowed):
        wins(driver, ours(), seen=1, role="below")


@pytest.mark.parametrize(
    ("more", "placed", "said"),
    [
        ("#let x = (1,", True, "unclosed delimiter"),
        ("#nobody", True, "unknown variable: nobody"),
        ('#read("/etc/passwd")', True, "không đọc được tệp nào khác"),
        ('#read("../../../../etc/passwd")', True, "không đọc được tệp nào khác"),
        ('#include "control.typ"', True, "không đọc được tệp nào khác"),
        ('#import "@preview/cetz:0.2.0"', True, "không dùng được gói"),
        ('#if data.secret == "" and data.papers.len() > 0 { panic() }', True, "Thiếu: mã tra cứu"),
        ('#if data.secret != "" and data.papers.len() == 0 { panic() }', True, "Chỉ có: mã tra cứu"),
        ('#if data.secret == "" { panic() }', True, "Không có phần tùy chọn nào"),
        ("#if data.papers.len() == 30 { data.papers.at(30) }", True, "tên 199 chữ"),
        (LOOP, False, "quá 5 giây"),
        ("#range(500000000).len()", False, "quá nhiều bộ nhớ"),
    ],
)
def test_a_broken_one_is_refused_with_its_line_and_changes_nothing(
    more: str, placed: bool, said: str, driver: Driver
) -> None:
    refusal = refused(driver, ours(more=more))
    lines = ours(more=more).splitlines()
    assert (refusal.params["line"] is not None) == placed
    if placed:
        assert lines[refusal.params["line"] - 1] == more.splitlines()[0]
        assert f"Dòng {refusal.params['line']}, cột " in str(refusal.errors[0].message)
    assert said in str(refusal.errors[0].message)
    assert not PaperTemplate.objects.exists()
    assert in_force(RECEIPT) is None


@pytest.mark.parametrize(
    ("gone", "instead", "lacks"),
    [
        ("[Mã hồ sơ: *#data.code*] +", "[] +", "mã hồ sơ"),
        ("#official-head[#data.number/TNHS]", "#official-head[]", "số của giấy"),
        ('titled(\n  "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"', 'titled(\n  "Giấy hẹn"', "tên mẫu"),
        ('("Thời gian trả kết quả giải quyết hồ sơ", data.due_at),', "", "ngày giờ hẹn trả kết quả"),
        ("#titled(", "#let titled(name, below) = { title(upper(name)); below }\n#titled(", "mã QR"),
    ],
)
def test_what_makes_the_paper_the_form_cannot_be_left_out(gone: str, instead: str, lacks: str, driver: Driver) -> None:
    text = shipped_text(RECEIPT)
    assert gone in text
    changed = text.replace(gone, instead).replace("[Mã hồ sơ: #data.code]," if lacks == "mã hồ sơ" else "\0", "[],")
    message = str(refused(driver, changed).errors[0].message)
    assert message.startswith("thiếu ")
    assert lacks in message


@pytest.mark.parametrize("kind", ["apology", "control"])
def test_a_title_written_into_the_template_is_refused_where_older_dossiers_bear_another(
    kind: str, driver: Driver
) -> None:
    written = shipped_text(kind).replace("#titled(data.title,", f'#titled("{forms.SETS[1].forms[kind].title}",')
    assert written != shipped_text(kind)
    if forms.SETS[0].forms[kind].title == forms.SETS[1].forms[kind].title:
        assert try_out(kind, written, actor=driver.actor("administrator"), now=driver.now).text == written
    else:
        assert "thiếu tên mẫu" in str(refused(driver, written, kind).errors[0].message)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 100_001, "á" * 50_001, "\n" * 2_001 + "x", "a\x00b", "a\ud800b"])
def test_what_is_no_text_of_a_template_is_invalid(text: str, driver: Driver) -> None:
    with pytest.raises(Invalid) as caught:
        try_out(RECEIPT, text, actor=driver.actor("administrator"), now=driver.now)
    assert caught.value.errors[0].pointer == "/text"


@pytest.mark.parametrize("kind", ["paper", "application", "blank", "../paper", ""])
def test_other_texts_are_no_forms(kind: str, driver: Driver) -> None:
    with pytest.raises(errors.PaperKindNotFound):
        try_out(kind, ours(), actor=driver.actor("administrator"), now=driver.now)
    with pytest.raises(errors.PaperKindNotFound):
        back_to_shipped(kind, seen=0, note="x", actor=driver.actor("administrator"), now=driver.now)


@pytest.mark.parametrize("note", ["", "  ", "x" * 301])
def test_a_change_has_a_reason(note: str, driver: Driver) -> None:
    actor = driver.actor("administrator")
    with pytest.raises(Invalid) as caught:
        put_in_force(Tried(RECEIPT, ours(), ()), seen=0, note=note, actor=actor, now=driver.now)
    assert caught.value.errors[0].pointer == "/note"


def test_who_did_not_see_the_newest_version_overwrites_nothing(driver: Driver) -> None:
    wins(driver, ours())
    with pytest.raises(errors.TemplateMovedOn, match="bản 1"):
        wins(driver, ours(more="khác"), seen=0)
    with pytest.raises(errors.TemplateMovedOn):
        back_to_shipped(RECEIPT, seen=0, note="x", actor=driver.actor("administrator"), now=driver.now)
    assert in_force(RECEIPT) == (PaperTemplate.objects.get().pk, 1, ours())


def test_what_is_in_force_already_makes_no_version(driver: Driver) -> None:
    with pytest.raises(errors.TemplateUnchanged):
        wins(driver, shipped_text(RECEIPT))
    wins(driver, ours())
    with pytest.raises(errors.TemplateUnchanged):
        wins(driver, ours().replace("\n", "\r\n"), seen=1)


@pytest.mark.parametrize("changed", [{"version": 1}, {"version": 0}, {"version": 2, "digest": ""}])
def test_the_database_keeps_versions_numbered_and_their_digests(changed: dict[str, object], driver: Driver) -> None:
    wins(driver, ours())
    row = PaperTemplate.objects.get()
    row.pk = None
    for name, value in changed.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_journal_says_who_put_what_in_force(driver: Driver) -> None:
    wins(driver, ours())
    row = PaperTemplate.objects.get()
    entry = Entry.objects.get(subject_kind="paper_template", subject_id=row.pk)
    assert entry.kind == "paper_template_in_force"
    assert f'"digest":"{row.digest}"' in entry.facts
    assert entry.actor.startswith(driver.actor("administrator").text.split("@")[0])
    assert EntryPrivate.objects.filter(entry=entry).exists()
    assert row.by_id == driver.actor("administrator").officer


SPITEFUL = '#if data.code != "H99.101-261123-0001" { panic(data.facts) }'


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (SPITEFUL, "faulty"),
        ('#if data.code != "H99.101-261123-0001" { range(500000000) }', "memory"),
        ('#official-head(if data.code == "H99.101-261123-0001" [#data.number/TNHS])', "lacks"),
    ],
)
def test_one_that_fails_on_a_real_paper_stops_nobody(more: str, reason: str, driver: Driver) -> None:
    usual = "#official-head[#data.number/TNHS]"
    wins(driver, ours(more=more) if reason != "lacks" else shipped_text(RECEIPT).replace(usual, more))
    driver.reach(State.RECEIVED)
    with capture_logs() as told:
        made = receipt(driver)
    assert driver.code in words(made)
    assert f"/tra-cuu/{driver.code}" in squares(made)[0] or squares(made) == [driver.code]
    assert Printout.objects.get(kind=RECEIPT).template_id is None
    (line,) = [each for each in told if each["event"] == "paper_template_failed"]
    assert (line["kind"], line["version"], line["reason"]) == (RECEIPT, 1, reason)
    assert "Hạnh" not in str(line)
    entry = Entry.objects.get(kind="paper_template_failed")
    assert entry.subject_id == PaperTemplate.objects.get().pk
    assert "Hạnh" not in entry.facts
    assert paper_templates(actor=driver.actor("administrator"), now=driver.now)[0].failed_at == driver.now


def test_failures_are_noted_once_a_day(driver: Driver) -> None:
    wins(driver, ours(forms.BOOK, '#if data.head.issuer != "x" and data.lines.len() == 1 { panic() }'), kind=forms.BOOK)
    driver.reach(State.RECEIVED)
    actor, desk = driver.actor("receptionist"), Dossier.objects.get(code=driver.code).desk_id
    for _ in range(3):
        day = local_day(driver.now)
        assert driver.code.split("-")[0] in words(print_book(desk, day, day, actor=actor, now=driver.now).content)
    assert Entry.objects.filter(kind="paper_template_failed").count() == 1


def test_when_no_process_is_free_the_shipped_one_is_used_and_nobody_is_blamed(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    wins(driver, ours())
    driver.reach(State.RECEIVED)

    def busy(*_given: object, **_more: object) -> None:
        raise papers.Unavailable("all limited processes are busy")

    monkeypatch.setattr(papers, "set_paper", busy)
    assert driver.code in words(receipt(driver))
    assert PaperTemplate.objects.get().failed_at is None
    with pytest.raises(errors.TrialUnavailable):
        try_out(RECEIPT, ours(), actor=driver.actor("administrator"), now=driver.now)


def test_a_shipped_text_that_became_another_is_told(driver: Driver) -> None:
    wins(driver, ours())
    actor = driver.actor("administrator")
    assert [each.is_behind for each in paper_templates(actor=actor, now=driver.now)] == [False] * len(SAMPLES)
    PaperTemplate.objects.update(shipped="0" * 64)
    assert paper_templates(actor=actor, now=driver.now)[0].is_behind


def test_what_changed_is_shown_line_by_line(driver: Driver) -> None:
    wins(driver, ours())
    wins(driver, ours(more="#par[Khác]"), seen=1)
    actor = driver.actor("administrator")
    found = changes(RECEIPT, 2, actor=actor, now=driver.now)
    assert [(each.sign, each.text) for each in found if each.sign != " "] == [
        ("-", f"#par[{MARK}]"),
        ("+", "#par[Khác]"),
    ]
    assert [each.text for each in changes(RECEIPT, 1, actor=actor, now=driver.now) if each.sign == "+"] == [
        "",
        f"#par[{MARK}]",
    ]
    with pytest.raises(errors.VersionNotFound):
        changes(RECEIPT, 9, actor=actor, now=driver.now)


def test_lists_are_bounded_ordered_and_cheap(driver: Driver) -> None:
    actor, row = driver.actor("administrator"), {"kind": RECEIPT, "shipped": "0" * 64, "note": "x", "since": driver.now}
    PaperTemplate.objects.bulk_create(
        PaperTemplate(**row, version=n, text=f"{n}", digest="1" * 64) for n in range(1, MOST_VERSIONS + 20)
    )
    paper_templates(actor=actor, now=driver.now)
    with CaptureQueriesContext(connection) as counted:
        assert len(paper_templates(actor=actor, now=driver.now)) == len(SAMPLES)
        found = versions(RECEIPT, actor=actor, now=driver.now)
    assert len(counted) <= 3
    assert [each.version for each in found[:2]] == [MOST_VERSIONS + 19, MOST_VERSIONS + 18]
    assert len(found) == MOST_VERSIONS + 1


def test_previews_show_any_sample_by_any_text(driver: Driver, settings: LazySettings) -> None:
    actor = driver.actor("administrator")
    assert MARK in words(preview(RECEIPT, ours(), "long", actor=actor, now=driver.now))
    assert MARK not in words(preview(RECEIPT, None, "long", actor=actor, now=driver.now))
    wins(driver, ours())
    assert MARK in words(preview(RECEIPT, None, "only3", actor=actor, now=driver.now))
    with pytest.raises(Invalid):
        preview(RECEIPT, None, "nothing", actor=actor, now=driver.now)


@pytest.mark.engine_postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins(driver: Driver) -> None:
    done: list[object] = []

    def attempt(text: str) -> None:
        try:
            done.append(put_in_force(Tried(RECEIPT, text, ()), seen=0, note="x", actor=actor, now=driver.now))
        except (errors.TemplateMovedOn, errors.Busy) as refusal:
            done.append(refusal.code)
        finally:
            connection.close()

    actor = driver.actor("administrator")
    threads = [threading.Thread(target=attempt, args=(ours(more=f"#par[{n}]"),)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert done.count(1) == 1
    assert PaperTemplate.objects.count() == 1
