"""Scanning for malware: what is found closes the file and tells its people; what is not found out waits."""

from __future__ import annotations

import io
import os
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from motcua.documents import errors, jobs, operations, queries, scanning
from motcua.documents.clamd import Clamd
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScannerUnavailable
from motcua.journal.models import Entry
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject
from tests.documents import samples
from tests.faces.api.client import Api
from tests.province import Province

MARK = b"motcua-tests-malware"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
Kept = Callable[[], tuple[int, list[str]]]


class Marked:
    """A scanner that finds a mark; counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def scan(self, content: BinaryIO) -> str | None:
        self.asked += 1
        return "Test.Marked" if MARK in content.read() else None


class Silent:
    """A scanner that stands still."""

    def scan(self, content: BinaryIO) -> str | None:
        raise ScannerUnavailable("ConnectionRefusedError")


@pytest.fixture
def scanned(settings: Any) -> None:
    """An installation with a scanner."""
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"


def bad() -> bytes:
    """A sound picture with the mark in its text."""
    return samples.image("JPEG") + MARK


def send(content: bytes, actor: Actor, now: datetime) -> StoredFile:
    return operations.upload(actor=actor, now=now, name="tep", stream=io.BytesIO(content))


@pytest.mark.django_db
def test_without_a_scanner_nothing_waits(kept: Kept, lan: Actor, now: datetime) -> None:
    assert send(samples.pdf(), lan, now).scan == ""
    jobs.scan(now=now)
    assert StoredFile.objects.get().scan == ""


@pytest.mark.django_db
def test_what_is_clean_stays_open_and_is_asked_about_once(
    kept: Kept, scanned: None, lan: Actor, minh: Actor, now: datetime
) -> None:
    content = samples.pdf()
    first, second = send(content, lan, now), send(content, minh, now)
    assert (first.scan, first.shown_state) == ("waiting", "ready")
    queries.open_file(first.id)[1].close()
    scanner = Marked()
    assert scanning.scan_waiting(scanner, now=now) == 1
    assert scanning.scan_waiting(scanner, now=now) == 0
    assert scanner.asked == 1, "the same content is scanned once, whoever sent it"
    assert set(StoredFile.objects.values_list("scan", "scanned_at")) == {("clean", now)}
    queries.open_file(second.id)[1].close()


@pytest.mark.django_db
def test_what_is_found_is_closed_for_reading_and_for_filing(
    kept: Kept, scanned: None, lan: Actor, now: datetime
) -> None:
    file, good = send(bad(), lan, now), send(samples.pdf(), lan, now)
    scanning.scan_waiting(Marked(), now=now)
    row = StoredFile.objects.get(id=file.id)
    assert (row.scan, row.scan_found, row.shown_state) == ("closed", "Test.Marked", "quarantined")
    with pytest.raises(errors.FileClosed):
        queries.open_file(file.id)
    with pytest.raises(errors.FilesClosed) as told:
        operations.attach([good.id, file.id], to=Subject("dossier", 1), actor=lan, now=now, pointers=["/a", "/b"])
    assert [each.pointer for each in told.value.errors] == ["/b"]
    assert file.id in told.value.text
    operations.attach([good.id], to=Subject("dossier", 1), actor=lan, now=now)


@pytest.mark.django_db
def test_a_scanner_that_stands_still_stops_nobody(kept: Kept, scanned: None, lan: Actor, now: datetime) -> None:
    file = send(samples.pdf(), lan, now)
    assert scanning.scan_waiting(Silent(), now=now) == 0
    queries.open_file(file.id)[1].close()
    row = StoredFile.objects.get()
    assert (row.scan, row.scan_tries) == ("waiting", 1)
    assert scanning.scan_waiting(Marked(), now=now) == 1


@pytest.mark.django_db
def test_a_file_the_scanner_cannot_judge_does_not_hold_up_the_others(
    kept: Kept, scanned: None, lan: Actor, now: datetime
) -> None:
    class Picky(Marked):
        def scan(self, content: BinaryIO) -> str | None:
            if content.read(4) == b"%PDF":
                raise ScannerUnavailable("INSTREAM size limit exceeded. ERROR")
            content.seek(0)
            return super().scan(content)

    send(samples.pdf(), lan, now)
    scanning.scan_waiting(Picky(), now=now)
    send(samples.image("PNG"), lan, now)
    assert scanning.scan_waiting(Picky(), now=now) == 1
    assert sorted(StoredFile.objects.values_list("scan", flat=True)) == ["clean", "waiting"]


@pytest.mark.django_db
def test_a_dossier_goes_on_while_its_people_are_told(province: Province, scanned: None) -> None:
    api = Api(province)
    api.get("/procedures/1.004873", None)
    upload = api.upload("citizen", bad(), "anh.jpg").json()
    example = api.get("/procedures/1.004873", None).json()["example"]
    for paper in example["components"]:
        paper["file"] = upload["id"]
    code = api.post("/dossiers", "citizen", example).json()["code"]
    now = StoredFile.objects.get(id=upload["id"]).at
    scanning.scan_waiting(Marked(), now=now)
    assert Entry.objects.filter(kind="dossier_file_closed").count() == 1
    shown = api.get(f"/dossiers/{code}", "receptionist").json()
    assert {paper["file"]["state"] for paper in shown["components"] if paper["file"]} == {"quarantined"}
    refused = api.get(f"/files/{upload['id']}", "receptionist")
    assert (refused.status_code, refused.json()["code"]) == (409, "file_quarantined")
    assert "gửi tệp khác" in refused.json()["detail"]
    assert api.done(code, "accept", "receptionist")["status"]["code"]


def answering(answer: bytes, heard: list[bytes] | None = None) -> Callable[[socket.socket], None]:
    """A daemon that reads the whole stream and gives an answer."""

    def talk(connection: socket.socket) -> None:
        with connection.makefile("rb") as reader:
            assert reader.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!L", reader.read(4))[0]:
                content += reader.read(size)
        if heard is not None:
            heard.append(content)
        connection.sendall(answer)

    return talk


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """daemon(talk, tcp=False) answers one connection; its URL."""
    opened: list[socket.socket] = []

    def start(talk: Callable[[socket.socket], None], *, tcp: bool = False) -> str:
        path = str(tmp_path / "clamd.ctl")
        server = socket.create_server(("127.0.0.1", 0)) if tcp else socket.socket(socket.AF_UNIX)
        if not tcp:
            server.bind(path)
            server.listen()
        opened.append(server)

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                talk(connection)

        threading.Thread(target=serve, daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}" if tcp else f"unix://{path}"

    yield start
    for each in opened:
        each.close()


@pytest.mark.parametrize("tcp", [False, True])
def test_the_daemon_hears_the_content_whole(daemon: Callable[..., str], tcp: bool) -> None:
    heard: list[bytes] = []
    content = os.urandom(200_001)
    assert Clamd(daemon(answering(b"stream: OK\0", heard), tcp=tcp)).scan(io.BytesIO(content)) is None
    assert heard == [content]


def test_what_the_daemon_found_is_named(daemon: Callable[..., str]) -> None:
    assert Clamd(daemon(answering(b"stream: Eicar-Test FOUND\0"))).scan(io.BytesIO(b"x")) == "Eicar-Test"


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: FOUND\0", b"x" * 9000, b"stream: OK, or so\0"]
)
def test_no_other_answer_is_taken_for_clean(daemon: Callable[..., str], answer: bytes) -> None:
    with pytest.raises(ScannerUnavailable):
        Clamd(daemon(answering(answer))).scan(io.BytesIO(b"x"))


def test_a_daemon_that_hangs_up_early_is_heard(daemon: Callable[..., str]) -> None:
    def hang_up(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        connection.shutdown(socket.SHUT_RDWR)

    with pytest.raises(ScannerUnavailable):
        Clamd(daemon(hang_up)).scan(io.BytesIO(b"x" * 50_000_000))


def test_a_daemon_that_says_nothing_is_waited_for_in_vain(daemon: Callable[..., str]) -> None:
    with pytest.raises(ScannerUnavailable):
        Clamd(daemon(lambda connection: time.sleep(1)), timeout=0.2).scan(io.BytesIO(b"x"))


def test_no_daemon_is_no_verdict(tmp_path: Path) -> None:
    for url in (f"unix://{tmp_path}/none.ctl", "tcp://127.0.0.1:1"):
        with pytest.raises(ScannerUnavailable):
            Clamd(url).scan(io.BytesIO(b"x"))


@pytest.mark.parametrize("wrong", ["", "/run/clamd.ctl", "http://host", "tcp:///x", "unix://host/x"])
def test_an_address_that_is_none_stops_the_start(wrong: str) -> None:
    with pytest.raises(SystemExit):
        Clamd(wrong)


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """ClamAV's own daemon with one signature, made here."""
    program = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    folder = tmp_path_factory.mktemp("clamd")
    folder.chmod(0o755)
    (folder / "own.ndb").write_text(f"Motcua.Eicar:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"DatabaseDirectory {folder}\nLocalSocket {folder}/clamd.ctl\nForeground yes\nStreamMaxLength 25M\n"
    )
    command = [program, "--config-file", str(folder / "clamd.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(300):
            if (folder / "clamd.ctl").exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        yield f"unix://{folder}/clamd.ctl"
        process.terminate()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (EICAR, True),
        (samples.pdf(), False),
        (samples.docx(word__media__a_DOT_bin=EICAR), True),
        (samples.image("JPEG") + EICAR, True),
        (samples.image("PNG"), False),
    ],
    ids=["alone", "sound pdf", "inside a word file", "behind a picture", "sound picture"],
)
def test_clamav_itself_finds_a_file_with_a_signature_made_here(clamd: str, content: bytes, found: bool) -> None:
    answer = Clamd(clamd).scan(io.BytesIO(content))
    assert (answer is not None and answer.startswith("Motcua.Eicar")) if found else answer is None
