"""`motcua serve`: answer on the web, with granian."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from motcua.faces.cli import framework, startup

if TYPE_CHECKING:
    from argparse import _SubParsersAction

THREADS = 1
"""A request is mostly Python, which one thread of a process runs at a time: processes, not threads, use the cores."""

WORKERS = 2 * (os.cpu_count() or 1) + 1
"""More than cores: a connection stays with the process that took it, and a few connections fall on few processes."""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua serve`."""
    parser = commands.add_parser("serve", help="chạy máy chủ web", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=framework.port, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=WORKERS, help=f"số tiến trình (mặc định {WORKERS})")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Become the web server; it stops on SIGTERM or Ctrl-C after finishing what it has begun."""
    startup.set_up()
    framework.require_data_keys()
    framework.require_free_port(arguments.host, arguments.port)
    command = server_command(arguments.host, arguments.port, workers=arguments.workers)
    os.execv(command[0], command)  # noqa: S606 - no shell, our own interpreter


def server_command(host: str, port: int, *, workers: int) -> list[str]:
    """The words that start the web server: processes of one thread each."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers}",
        f"--blocking-threads={THREADS}",
        # Threads keep their database connection; letting them idle away would reconnect at every burst.
        "--blocking-threads-idle-timeout=600",
        "--respawn-failed-workers",
        "--log-level=warning",
        "motcua.config.wsgi:application",
    ]
