"""A kept pool of limited processes: each request goes to a warm one, a bad one is replaced, none outlives its owner."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from typing import Any

DEADLINE_SECONDS = 15.0
START_SECONDS = 20.0
REQUESTS_PER_WORKER = 1000
ANSWER_BYTES = 64 * 1024
PIECE_BYTES = 64 * 1024


class Unavailable(Exception):
    """No answer in time, or the process that was to give it died; says nothing about what was asked."""


class Died(Unavailable):
    """The process ended before it answered."""


class Exhausted(Exception):
    """The process used up its processor time on this request."""


def command(module: str) -> tuple[str, ...]:
    """The command that runs the `main` of a module as a fresh interpreter."""
    return (sys.executable, "-P", "-c", f"from {module} import main; main()")


class Worker:
    """One limited process and the line to it."""

    def __init__(self, command: Sequence[str], answer_bytes: int) -> None:
        # No secret of the asking process reaches the one that reads what strangers wrote: a bare environment.
        # One thread of calculation: each more would count against its memory.
        environment = {
            "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
            "LC_ALL": "C.UTF-8",
            "RAYON_NUM_THREADS": "1",
        }
        self._line, its_end = socket.socketpair()
        with its_end:
            self._process = subprocess.Popen(
                command, stdin=its_end.fileno(), stdout=its_end.fileno(), env=environment, cwd="/"
            )
        self.pid = self._process.pid
        self.requests, self._answer_bytes = 0, answer_bytes
        try:
            self._read(START_SECONDS)
        except BaseException:
            self.close()
            raise

    def ask(self, request: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The answer to one request. Raises Unavailable or Exhausted; then the worker is of no more use."""
        self.requests += 1
        self._line.settimeout(seconds)
        try:
            self._line.sendall(json.dumps(request).encode() + b"\n")
        except OSError as problem:
            raise Died("the limited process has gone") from problem
        return self._read(seconds)

    def close(self) -> None:
        """End the process at once and take its leave."""
        self._process.kill()
        self._process.wait()
        self._line.close()

    def kill(self) -> None:
        """End the process from another thread than the one that waits for its answer."""
        self._process.kill()

    def abandon(self) -> None:
        """In a forked child: let go of the parent's process without touching it."""
        self._line.close()
        self._process.returncode = 0

    def _read(self, seconds: float) -> dict[str, Any]:
        ends = time.monotonic() + seconds
        text = bytearray()
        while not text.endswith(b"\n"):
            self._line.settimeout(max(0.001, ends - time.monotonic()))
            try:
                piece = self._line.recv(PIECE_BYTES)
            except TimeoutError as problem:
                raise Unavailable(f"no answer within {seconds:.0f} s") from problem
            except ConnectionError:
                piece = b""
            text += piece
            if not piece or len(text) > self._answer_bytes:
                raise self._death()
        answer: dict[str, Any] = json.loads(text)
        return answer

    def _death(self) -> Exception:
        self._process.kill()
        status = self._process.wait()
        if status == -signal.SIGXCPU:
            return Exhausted()
        return Died(f"the limited process ended with status {status}")


class Pool:
    """At most `size` workers, started when first needed, shared by all threads of this process."""

    def __init__(
        self,
        *,
        size: int,
        command: Sequence[str],
        deadline: float = DEADLINE_SECONDS,
        requests_per_worker: int = REQUESTS_PER_WORKER,
        answer_bytes: int = ANSWER_BYTES,
    ) -> None:
        self._size, self._command, self._most, self._answer_bytes = size, command, requests_per_worker, answer_bytes
        self.deadline = deadline
        self._reset()
        _pools.add(self)

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The worker's answer: at most one deadline for a free worker, one for its answer.

        Raises Unavailable or Exhausted. A worker that fails after earlier requests may be worn by those: then a
        fresh one is asked once more.
        """
        if not self._free.acquire(timeout=self.deadline):
            raise Unavailable("all limited processes are busy")
        try:
            worker = self._take()
            worn = worker.requests > 0
            try:
                answer = self._ask(worker, request)
                if not (worn and answer.get("spent")):
                    return answer
            except Died:
                if not worn:
                    raise
            return self._ask(self._start(), request)
        finally:
            self._free.release()

    def pids(self) -> list[int]:
        """The processes alive now."""
        with self._guard:
            return [worker.pid for worker in self._all]

    def close(self) -> None:
        """End every worker, those at work too (their askers get Unavailable); a later check starts new ones."""
        with self._guard:
            idle = list(self._idle)
            self._idle.clear()
            self._all.difference_update(idle)
            for worker in self._all:
                worker.kill()
        for worker in idle:
            worker.close()

    def after_fork(self) -> None:
        """In a forked child: the workers are the parent's; start with none."""
        inherited = list(self._all)
        self._reset()
        for worker in inherited:
            worker.abandon()

    def _reset(self) -> None:
        self._guard = threading.Lock()
        self._free = threading.BoundedSemaphore(self._size)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()

    def _take(self) -> Worker:
        with self._guard:
            if self._idle:
                return self._idle.pop()
        return self._start()

    def _start(self) -> Worker:
        worker = Worker(self._command, self._answer_bytes)
        with self._guard:
            self._all.add(worker)
        return worker

    def _ask(self, worker: Worker, request: Mapping[str, Any]) -> dict[str, Any]:
        try:
            answer = worker.ask(request, self.deadline)
        except BaseException:
            self._drop(worker)
            raise
        if answer.get("spent") or worker.requests >= self._most:
            self._drop(worker)
        else:
            with self._guard:
                self._idle.append(worker)
        return answer

    def _drop(self, worker: Worker) -> None:
        with self._guard:
            self._all.discard(worker)
        worker.close()


_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


def _close_all() -> None:
    for pool in list(_pools):
        pool.close()


def _after_fork() -> None:
    for pool in list(_pools):
        pool.after_fork()


# Where a process ends without these (killed, or a worker process of the web server), the workers see the end of
# their input and go by themselves.
atexit.register(_close_all)
os.register_at_fork(after_in_child=_after_fork)
