"""What commands that migrate or serve share."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HIGHEST_PORT = 65_535


def migrate() -> None:
    """Bring the database to the shape of this release, making the data directory where it is missing."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)


class Unusable(SystemExit):
    """Something outside the program stands in the way: one line on stderr, exit code 1."""

    def __init__(self, line: str) -> None:
        super().__init__(1)
        print(line, file=sys.stderr)


@contextmanager
def database_problems_in_one_line() -> Iterator[None]:
    """A database that cannot be reached or opened is said in one line instead of a traceback."""
    from django.db import OperationalError

    try:
        yield
    except OperationalError as problem:
        raise Unusable(f"Không dùng được cơ sở dữ liệu: {' '.join(str(problem).split())}") from problem


def require_data_keys() -> None:
    """Unusable where there are no keys for personal data, or they cannot be read."""
    from motcua.platform import keys

    try:
        keys.ring()
    except keys.KeysUnusable as problem:
        raise Unusable(f"Không dùng được khóa dữ liệu: {problem}") from problem


def port(written: str) -> int:
    """A port as an argument; anything else is wrong usage."""
    number = int(written)
    if not 1 <= number <= HIGHEST_PORT:
        raise ValueError(written)
    return number


def require_free_port(host: str, port: int) -> None:
    """Unusable when somebody listens on the port already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise Unusable(f"Không mở được cổng {port} trên {host}: {problem.strerror}.") from problem
