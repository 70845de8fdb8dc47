"""The processes of the demo: started together, stopped together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType, TracebackType

READY_SECONDS = 120.0
STOP_SECONDS = 10.0
LOOK_SECONDS = 0.2
_PR_SET_PDEATHSIG = 1


class Processes:
    """Children that stop when this process is asked to stop, dies, or loses one of them."""

    def __init__(self) -> None:
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._asked_to_stop = False

    def __enter__(self) -> Processes:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a child in a session of its own: Ctrl-C reaches this process, which stops the children in order."""
        self._children[name] = subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)

    def wait_until_ready(self, url: str) -> bool:
        """Whether the page answered 200 before anything ended or two minutes had passed."""
        deadline = time.monotonic() + READY_SECONDS
        while self._alive() and time.monotonic() < deadline:
            if _answers(url):
                return True
            time.sleep(LOOK_SECONDS)
        if self._alive():
            print(f"{url} không trả lời sau {READY_SECONDS:.0f} giây.", file=sys.stderr)
        return False

    def wait(self) -> None:
        """Stay until asked to stop or until a child ends by itself."""
        while self._alive():
            time.sleep(LOOK_SECONDS)

    def outcome(self) -> int:
        """The exit code: 0 when asked to stop; 1 when something ended by itself, which is said in a line."""
        if self._asked_to_stop:
            return 0
        for name, child in self._children.items():
            if child.poll() is not None:
                print(f"{name} đã dừng (mã {child.returncode}).", file=sys.stderr)
        return 1

    def _alive(self) -> bool:
        return not self._asked_to_stop and all(child.poll() is None for child in self._children.values())

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def _stop(self) -> None:
        for child in self._children.values():
            child.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, deadline - time.monotonic()))
            # A child leads a group of its own: whatever it left behind (a server stopped while starting) ends too.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _die_with_parent() -> None:
    """Ask Linux to end the child when this process is killed, so that no server stays behind on the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
