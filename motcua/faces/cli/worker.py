"""`motcua worker`: the background work. Any number may run side by side; each may be killed at any moment."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from motcua.faces.cli import framework
from motcua.faces.cli.startup import set_up

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua worker`."""
    parser = commands.add_parser("worker", help="chạy các việc nền", description=__doc__)
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thoát")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT (gone within 2 seconds), or with `--once` until nothing is left to do."""
    set_up()
    framework.require_data_keys()
    from motcua.faces.worker import Worker, stop_on_signal

    worker = Worker()
    stop_on_signal(worker)
    if arguments.once:
        worker.drain()
    else:
        worker.work()
    return 0
