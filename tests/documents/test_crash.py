"""A process killed between content and row leaves an orphan, which the sweep removes, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import psutil
import pytest
from django.db import connection

from motcua.documents.operations import sweep
from tests.documents import samples

UPLOAD_AND_STOP_BEFORE_COMMIT = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path

import django
django.setup()

from motcua.documents import operations
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

@operation
def halfway(checked):
    operations.keep(checked, actor=Actor("user", "1"), now=datetime.now(UTC), name="a.pdf")
    print("written", flush=True)
    time.sleep(60)

with Path(sys.argv[1]).open("rb") as stream, operations.receive(stream) as checked:
    halfway(checked)
"""


def database_url() -> str:
    """The database of this test, as another process is told of it."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


@pytest.mark.faults(engines="both")
@pytest.mark.django_db(transaction=True)
def test_killed_between_content_and_row_an_upload_leaves_only_an_orphan_that_the_sweep_removes(
    store_dir: Path, kept: Callable[[], tuple[int, list[str]]], tmp_path: Path, now: datetime
) -> None:
    (tmp_path / "a.pdf").write_bytes(samples.pdf())
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_DATABASE_URL": database_url(),
        "MOTCUA_STORAGE_URL": f"file://{store_dir}",
    }
    command = [sys.executable, "-c", UPLOAD_AND_STOP_BEFORE_COMMIT, str(tmp_path / "a.pdf")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=told) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        checkers = psutil.Process(process.pid).children(recursive=True)
        assert checkers
        process.kill()
        process.wait()
    assert not psutil.wait_procs(checkers, timeout=10)[1]

    rows, files = kept()
    assert rows == 0
    assert [name for name in files if not name.startswith("incoming/")] != []
    long_ago = (now - timedelta(hours=49)).timestamp()
    for name in files:
        os.utime(store_dir / name, (long_ago, long_ago))
    assert sweep(now=now) == len(files)
    assert kept() == (0, [])
