"""The floor: the durable work of the standard job by a bare driver, five commits and one synced file of 200 kB."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.content import form_text, pdf

SCHEMA = "bench_floor"
STEPS = 4
TABLES = f"""
DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;
CREATE SCHEMA {SCHEMA};
CREATE TABLE {SCHEMA}.item (
    id bigserial PRIMARY KEY, code text UNIQUE NOT NULL, agency int NOT NULL, state int NOT NULL, owner text NOT NULL,
    form jsonb NOT NULL, filed_at timestamptz NOT NULL DEFAULT now(), due_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON {SCHEMA}.item (agency, due_at, id);
CREATE TABLE {SCHEMA}.happened (
    id bigserial PRIMARY KEY, item bigint NOT NULL REFERENCES {SCHEMA}.item, kind int NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), note text NOT NULL);
CREATE INDEX ON {SCHEMA}.happened (item);
CREATE TABLE {SCHEMA}.paper (
    id bigserial PRIMARY KEY, item bigint NOT NULL REFERENCES {SCHEMA}.item, name text NOT NULL, size int NOT NULL,
    sha256 bytea NOT NULL);
CREATE INDEX ON {SCHEMA}.paper (item);
"""
FILE = (
    f"INSERT INTO {SCHEMA}.item (code, agency, state, owner, form) VALUES (%s, %s, 0, %s, %s) RETURNING id",  # noqa: S608
    f"INSERT INTO {SCHEMA}.happened (item, kind, note) VALUES (%s, %s, %s)",  # noqa: S608
    f"INSERT INTO {SCHEMA}.paper (item, name, size, sha256) VALUES (%s, %s, %s, %s)",  # noqa: S608
)
STEP = (
    f"UPDATE {SCHEMA}.item SET state = %s WHERE id = %s",  # noqa: S608
    f"INSERT INTO {SCHEMA}.happened (item, kind, note) VALUES (%s, %s, %s)",  # noqa: S608
)


@dataclass(frozen=True)
class Floor:
    """Jobs done in `seconds` by so many clients."""

    clients: int
    jobs: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.jobs / self.seconds


def measure(url: str, folder: Path, *, clients: int, seconds: float) -> Floor:
    """Run the floor's job from one process with a thread and a connection per client."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLES)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [0] * clients
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=_client, args=(url, folder, number, begun + seconds, jobs)) for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begun
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    return Floor(clients, sum(jobs), elapsed)


def _client(url: str, folder: Path, number: int, until: float, jobs: list[int]) -> None:
    content, form = pdf(), form_text()
    digest = hashlib.sha256(content).digest()
    with psycopg.connect(url, autocommit=True) as connection:
        while time.perf_counter() < until:
            name = f"{number}-{jobs[number]}"
            _write(folder, f"{number}-{jobs[number] % 100}", content)
            _job(connection, name, form, digest, len(content))
            jobs[number] += 1


def _write(folder: Path, name: str, content: bytes) -> None:
    """Write a file so that it survives a power cut: content, name, folder."""
    draft = folder / f"{name}.new"
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / name)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _job(connection: psycopg.Connection, name: str, form: str, digest: bytes, size: int) -> None:
    item_sql, happened_sql, paper_sql = FILE
    with connection.transaction():
        row = connection.execute(item_sql, (name, hash(name) % 200, "Nguyễn Văn A", form), prepare=True).fetchone()
        assert row is not None
        item = row[0]
        connection.execute(happened_sql, (item, 0, "filed"), prepare=True)
        connection.execute(happened_sql, (item, 1, "uploaded"), prepare=True)
        connection.execute(paper_sql, (item, "don.pdf", size, digest), prepare=True)
    for step in range(1, STEPS + 1):
        with connection.transaction():
            connection.execute(STEP[0], (step, item), prepare=True)
            connection.execute(STEP[1], (item, step + 1, "step"), prepare=True)
