"""Templates nobody trusts: set within limits, with no file and no network, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from motcua.platform.limited import papers
from motcua.platform.limited.pool import Pool, command
from tests.dossiers.prints.reading import conformance, words

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="4" height="9" fill="#000"/></svg>'
HEAD = '#let data = json(bytes(sys.inputs.data))\n#set document(title: "Giấy")\n#set text(lang: "vi")\n'
BODY = '#upper(data.title)\n#image(bytes(sys.inputs.qr), format: "svg", width: 30mm, alt: "mã")\n'
PAPER = HEAD + BODY
LOOP = "while {0} < 9000 {{ let {1} = 0\n {2}\n {0} += 1 }}"
ENDLESS = "#{ let a = 0\n" + LOOP.format("a", "b", LOOP.format("b", "c", "while c < 9000 { c += 1 }")) + " }"


@pytest.fixture(autouse=True)
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool of one for the test, with less patience."""
    one = Pool(
        size=1, command=command("motcua.platform.limited.typesetter"), answer_bytes=2 * papers.MOST_BYTES, deadline=60
    )
    monkeypatch.setattr(papers, "_pool", lambda use: one)
    yield one
    one.close()


def made(text: str, *, title: str = "Giấy tiếp nhận", square: str | None = "qr", **files: str) -> papers.Set:
    return papers.set_paper(
        {"main.typ": text, **{f"{name}.typ": other for name, other in files.items()}},
        {"title": title},
        created=NOW,
        drawings={"qr": SQUARE},
        must={"title": title},
        square=square,
    )


def test_a_sound_template_makes_a_paper_fit_for_keeping() -> None:
    paper = made(PAPER)
    assert (paper.warnings, paper.lacks) == ((), ())
    assert conformance(paper.pdf) == ("2B", "1")
    assert "GIẤY TIẾP NHẬN" in words(paper.pdf)


def test_the_same_values_give_the_same_bytes() -> None:
    assert made(PAPER).pdf == made(PAPER).pdf != made(PAPER, title="Giấy khác").pdf


def test_it_imports_the_texts_that_are_given_with_it_and_their_faults_show_where_it_calls_them() -> None:
    other = "#let hail(who) = [Chào #who.name]"
    assert made('#import "other.typ": *\n' + PAPER + '#hail((name: "Hạnh"))', other=other).lacks == ()
    with pytest.raises(papers.Faulty) as caught:
        made('#import "other.typ": *\n' + PAPER + "#hail(1)", other=other)
    assert caught.value.problem == papers.Problem(7, 2, "cannot access fields on type integer", ())


@pytest.mark.parametrize(
    ("wrong", "message", "line", "column"),
    [
        ("#let x = (1,", "unclosed delimiter", 6, 10),
        ("#nobody", "unknown variable: nobody", 6, 2),
        ("#panic(data.title)", "panicked with: Giấy tiếp nhận", 6, 2),
        ("#while true {}", "condition is always true", 6, 8),
        ("#let f(n) = f(n)\n#f(1)", "maximum function call depth exceeded", 6, 13),
    ],
)
def test_a_fault_is_told_with_its_place(wrong: str, message: str, line: int, column: int) -> None:
    with pytest.raises(papers.Faulty) as caught:
        made(PAPER + wrong)
    assert (caught.value.problem.message, caught.value.problem.line, caught.value.problem.column) == (
        message,
        line,
        column,
    )


def test_what_a_paper_must_be_named_by_standards_is_a_fault_without_a_place() -> None:
    with pytest.raises(papers.Faulty) as caught:
        made("#json(bytes(sys.inputs.data)).title")
    assert "missing document title" in caught.value.problem.message
    assert caught.value.problem.line is None


@pytest.mark.parametrize(
    "asked",
    [
        '#read("/etc/passwd")',
        '#read("../../../etc/passwd")',
        '#read("main.typ/../../etc/passwd")',
        '#include "secret.typ"',
        '#image("/proc/self/environ")',
        '#plugin("/lib/x86_64-linux-gnu/libc.so.6")',
        '#import "@preview/cetz:0.2.0": *',
        '#import "@local/mine:0.1.0": *',
    ],
)
def test_no_file_and_no_package_is_read(asked: str, tmp_path: Path) -> None:
    (tmp_path / "secret.typ").write_text("bí mật")
    with pytest.raises(papers.Faulty) as caught:
        made(PAPER + asked)
    assert caught.value.problem.line == 6
    assert "root:" not in caught.value.problem.message


def test_nothing_can_be_opened_or_written_in_the_process(pool: Pool) -> None:
    made(PAPER)
    process = psutil.Process(pool.pids()[0])
    assert process.rlimit(psutil.RLIMIT_NOFILE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_AS)[1] == 1024**3
    assert not [name for name in process.environ() if name.startswith("MOTCUA")]
    assert not process.net_connections("inet")


@pytest.mark.parametrize(
    ("greedy", "what"),
    [
        (ENDLESS, "time"),
        ("#range(400000000).len()", "memory"),
        ("#let a = (0,)\n#{ for i in range(40) { a = a + a } }", "memory"),
        ("#set page(width: 100000mm)\nx", "size"),
    ],
)
def test_who_asks_for_too_much_is_ended_and_the_next_is_served(greedy: str, what: str) -> None:
    with pytest.raises(papers.TooMuch) as caught:
        made(PAPER + greedy)
    assert caught.value.what == what
    assert made(PAPER).lacks == ()


def test_a_text_of_five_megabytes_is_survived() -> None:
    with pytest.raises(papers.TooMuch):
        made(PAPER + "x" * 5_000_000)
    assert made(PAPER).lacks == ()


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (HEAD + BODY.replace("#upper(data.title)", "Giấy"), ("title",)),
        (HEAD + "#data.title", ("qr",)),
        (HEAD + BODY.replace("30mm", "19mm"), ("qr",)),
        (HEAD + BODY + "#place(top, rect(width: 100%, height: 100%, fill: white))", ("qr",)),
        (HEAD + BODY.replace("30mm", "20mm"), ()),
        (HEAD + BODY.replace("#upper(data.title)", "#data.title.clusters().join([ \\ ])"), ()),
    ],
)
def test_what_is_lacking_on_the_paper_is_named(text: str, lacks: tuple[str, ...]) -> None:
    assert made(text).lacks == lacks


def test_a_font_that_is_not_there_is_a_warning() -> None:
    (warning,) = made(HEAD + '#set text(font: ("Times New Roman", "Libertinus Serif"))\n' + BODY).warnings
    assert (warning.line, warning.message) == (4, "unknown font family: times new roman")


def test_texts_that_no_font_can_show_are_looked_for_as_they_are_shown() -> None:
    assert made(PAPER, title="Giấy 😀 " + "x" * 199).lacks == ()
