"""The checking processes: limited, replaced when they fail, gone when their owner goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from motcua.documents import checking, errors
from motcua.documents.inspection import pdf as pdf_inspection
from motcua.documents.inspection.pool import Pool
from motcua.platform.limited.pool import Exhausted, Unavailable
from tests.documents import samples

# A worker that does to itself what the file's name says; everything else it inspects as usual.
MISBEHAVING = """
import os, signal, time
from motcua.documents.inspection import worker
from motcua.platform.limited import process

inspect = worker.inspect

def act(path):
    if path.name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if path.name == "hang":
        time.sleep(600)
    if path.name == "bomb":
        bytearray(2 * 1024 ** 3)
    if path.name == "chatter":
        os.write(1, b"{}\\n" * 1000)
        os.write(2, b"noise" * 1000)
    if path.name == "spin":
        process.limit_cpu(0)
        while True:
            pass
    return inspect(path)

worker.inspect = act
worker.main()
"""
NewPool = Callable[..., Pool]


@pytest.fixture
def new_pool() -> Iterator[NewPool]:
    """A pool that is closed after the test; with `misbehaving=True` its workers obey the file's name."""
    with ExitStack() as stack:

        def make(*, misbehaving: bool = False, **options: Any) -> Pool:
            if misbehaving:
                options["command"] = (sys.executable, "-P", "-c", MISBEHAVING)
            pool = Pool(**{"size": 1, **options})
            stack.callback(pool.close)
            return pool

        yield make


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A sound file."""
    (tmp_path / "good").write_bytes(samples.pdf())
    return tmp_path / "good"


def named(name: str, good: Path) -> Path:
    """A sound file under a name that tells the worker how to misbehave."""
    path = good.with_name(name)
    path.write_bytes(good.read_bytes())
    return path


def is_running(pid: int) -> bool:
    """Whether the process is there and not just waiting to be buried."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_same_warm_process_reads_file_after_file(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(size=2)
    assert pool.pids() == []
    for _ in range(5):
        assert pool.inspect(good) == {"kind": "pdf", "pages": 1}
    assert len(pool.pids()) == 1


@pytest.mark.parametrize("how", ["crash", "hang"])
def test_a_process_that_dies_or_hangs_gives_no_answer_and_is_replaced(how: str, new_pool: NewPool, good: Path) -> None:
    pool = new_pool(misbehaving=True, deadline=3)
    bad, before = named(how, good), time.monotonic()
    with pytest.raises(Unavailable):
        pool.inspect(bad)
    assert time.monotonic() - before < 25
    assert pool.pids() == []
    assert pool.inspect(good)["kind"] == "pdf"


def test_a_file_that_asks_for_too_much_memory_is_too_complex(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(misbehaving=True)
    assert pool.inspect(named("bomb", good))["code"] == "too_complex"
    assert pool.inspect(good)["kind"] == "pdf"


def test_a_file_that_asks_for_too_much_processor_time_ends_its_process(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(misbehaving=True)
    with pytest.raises(Exhausted):
        pool.inspect(named("spin", good))
    assert pool.inspect(good)["kind"] == "pdf"


def test_what_a_library_prints_is_not_taken_for_an_answer(new_pool: NewPool, good: Path) -> None:
    assert new_pool(misbehaving=True).inspect(named("chatter", good)) == {"kind": "pdf", "pages": 1}


def test_a_worker_killed_from_outside_does_not_cost_the_next_sender_his_upload(new_pool: NewPool, good: Path) -> None:
    pool = new_pool()
    pool.inspect(good)
    os.kill(pool.pids()[0], signal.SIGKILL)
    assert pool.inspect(good)["kind"] == "pdf"


def test_a_worker_is_replaced_after_its_share_of_checks(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(requests_per_worker=2)
    seen = set()
    for _ in range(4):
        pool.inspect(good)
        seen.update(pool.pids())
    assert len(seen) == 2
    assert pool.pids() == []


def test_many_threads_share_two_processes_and_no_file_stays_open(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(size=2)
    pool.inspect(good)
    me = psutil.Process()
    before = me.num_fds()
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: pool.inspect(good)["pages"], range(200)))
    assert answers == [1] * 200
    assert len(pool.pids()) <= 2
    assert me.num_fds() <= before + 1
    pool.close()
    assert me.num_fds() < before


def test_who_finds_all_processes_busy_is_told_so_in_time(new_pool: NewPool, good: Path) -> None:
    pool = new_pool(misbehaving=True, deadline=5)
    pool.inspect(good)
    bad = named("hang", good)
    with ThreadPoolExecutor(1) as threads:
        hanging = threads.submit(pool.inspect, bad)
        while not hanging.running():
            time.sleep(0.01)
        time.sleep(0.2)
        pool.deadline = 0.5
        before = time.monotonic()
        with pytest.raises(Unavailable, match="busy"):
            pool.inspect(good)
        assert time.monotonic() - before < 4
        pool.deadline = 5
        assert isinstance(hanging.exception(), Unavailable)
    assert pool.inspect(good)["kind"] == "pdf"


def test_the_limits_hold_inside_the_process(new_pool: NewPool, good: Path) -> None:
    pool = new_pool()
    pool.inspect(good)
    limits = psutil.Process(pool.pids()[0])
    assert limits.rlimit(psutil.RLIMIT_AS)[1] <= 512 * 1024 * 1024
    assert limits.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
    assert limits.rlimit(psutil.RLIMIT_CPU)[0] < 60


def test_the_process_knows_no_secret(new_pool: NewPool, good: Path) -> None:
    pool = new_pool()
    pool.inspect(good)
    assert not [name for name in psutil.Process(pool.pids()[0]).environ() if name.startswith("MOTCUA")]


@pytest.mark.parametrize("end", ["exit", "kill", "os._exit"])
def test_no_process_outlives_its_owner(end: str, good: Path) -> None:
    owner = textwrap.dedent(f"""
        import os, sys, time
        from pathlib import Path
        from motcua.documents.inspection.pool import Pool

        pool = Pool(size=1)
        pool.inspect(Path({str(good)!r}))
        print(pool.pids()[0], flush=True)
        if {end!r} == "kill":
            time.sleep(60)
        if {end!r} == "os._exit":
            os._exit(0)
    """)
    with subprocess.Popen([sys.executable, "-c", owner], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        if end == "kill":
            process.kill()
        process.wait(timeout=30)
    ends = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_running(worker)


def test_a_forked_child_starts_its_own_and_leaves_the_parents_alone(new_pool: NewPool, good: Path) -> None:
    pool = new_pool()
    pool.inspect(good)
    child = os.fork()
    if child == 0:
        os._exit(0 if pool.pids() == [] and pool.inspect(good)["pages"] == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert pool.inspect(good)["pages"] == 1


@pytest.mark.parametrize(("how", "refusal"), [("crash", errors.CheckerBusy), ("spin", errors.TooComplex)])
def test_the_sender_hears_whether_to_try_again(
    how: str, refusal: type[Exception], new_pool: NewPool, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = new_pool(misbehaving=True)
    monkeypatch.setattr(checking, "_pool", lambda: pool)
    with pytest.raises(refusal):
        checking.check(named(how, good))


def test_reading_a_scan_of_200_kb_costs_less_than_3_ms_of_processor_time(new_pool: NewPool, tmp_path: Path) -> None:
    scan = tmp_path / "scan"
    scan.write_bytes(samples.pdf(scan=200_000))
    pool = new_pool()
    pool.inspect(scan)
    worker, me = psutil.Process(pool.pids()[0]), psutil.Process()

    def used() -> float:
        return sum(times.user + times.system for times in (worker.cpu_times(), me.cpu_times()))

    before = used()
    for _ in range(100):
        pool.inspect(scan)
    assert (used() - before) / 100 < 0.003


def test_numbers_standing_alone_are_no_reason_to_refuse(tmp_path: Path) -> None:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length 5 0 R >>\nstream\nq Q\nendstream",
        b"3",
        b"null",
    ]
    (tmp_path / "a").write_bytes(_written_out(parts))
    assert pdf_inspection.inspect(tmp_path / "a").pages == 1


def _written_out(parts: list[bytes]) -> bytes:
    """A PDF by hand: each part an object."""
    text, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(text)
    text += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (len(parts) + 1, table)
    return text + b"<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
