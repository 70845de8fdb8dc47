"""`motcua synth`: fill the demo province with invented dossiers."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from motcua.faces.cli import framework
from motcua.faces.cli.startup import set_up

if TYPE_CHECKING:
    from argparse import _SubParsersAction

PATIENCE = 2.0
MOST = 5_000_000


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua synth`."""
    parser = commands.add_parser("synth", help="tạo hồ sơ giả lập cho tỉnh mẫu", description=__doc__)
    parser.add_argument("--dossiers", type=_count, required=True, metavar="N", help="số hồ sơ")
    parser.add_argument("--from", type=date.fromisoformat, required=True, dest="first", metavar="NGÀY", help="từ ngày")
    parser.add_argument(
        "--to", type=date.fromisoformat, required=True, dest="last", metavar="NGÀY", help="đến hết ngày"
    )
    parser.add_argument("--seed", type=int, default=1, help="hạt giống ngẫu nhiên (mặc định 1)")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    """Write them; 0 when all are written. Raises NothingOffered."""
    if arguments.last < arguments.first:
        arguments.parser.error("--to trước --from")
    set_up()
    with framework.database_problems_in_one_line():
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    from motcua.demo.synth.run import synthesise

    begun = time.monotonic()
    progress = _Progress(arguments.dossiers)
    synthesise(arguments.dossiers, arguments.first, arguments.last, seed=arguments.seed, progress=progress)
    progress.end()
    elapsed = time.monotonic() - begun
    print(
        f"Đã tạo {arguments.dossiers} hồ sơ trong {elapsed:.1f} giây ({arguments.dossiers / elapsed:.0f} hồ sơ/giây)."
    )
    return 0


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"từ 1 đến {MOST}")
    return number


class _Progress:
    """Says on stderr how far it has come, once it takes longer than two seconds."""

    def __init__(self, total: int) -> None:
        self._begun = self._said = time.monotonic()
        self._done, self._total = 0, total

    def __call__(self, more: int) -> None:
        self._done += more
        if time.monotonic() - self._said >= PATIENCE:
            self._said = time.monotonic()
            print(f"\rĐã tạo {self._done}/{self._total} hồ sơ …", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._said > self._begun:
            print(file=sys.stderr)
