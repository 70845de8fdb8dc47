"""pytest plugin: the settings of a test run, in place before Django reads them.

Loaded by `-p tests.environment` (pyproject.toml). The engine is the one of `MOTCUA_DATABASE_URL`, SQLite when it
is unset. Every test process has a data directory of its own, removed at its end; what a test starts as another
process inherits all of it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

SECRET_KEY = "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz"

DATA_KEYS = (
    "data:dfortst:20260101T000000Z:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=,"
    "index:ifortst:20260101T000000Z:ZmluZHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0tLS0="
)

_data_dir = tempfile.mkdtemp(prefix="motcua-tests-")
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)

os.environ["MOTCUA_SECRET_KEY"] = SECRET_KEY
os.environ["MOTCUA_DATA_KEYS"] = DATA_KEYS
os.environ["MOTCUA_DATA_DIR"] = _data_dir
os.environ["MOTCUA_LIMITS"] = "1000"  # a test does in a second what people do in an hour
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = f"{_data_dir}/hypothesis"
os.environ.setdefault("MOTCUA_DATABASE_URL", f"sqlite:///{_data_dir}/motcua.sqlite3")
if os.environ["MOTCUA_DATABASE_URL"].startswith("sqlite:") and "PYTEST_XDIST_WORKER" in os.environ:
    # An xdist worker inherits the controller's URL, which points into the controller's directory.
    os.environ["MOTCUA_DATABASE_URL"] = f"sqlite:///{_data_dir}/motcua.sqlite3"


def pytest_unconfigure() -> None:
    """Leave no file behind, also in an xdist worker, which ends without its exit handlers."""
    shutil.rmtree(_data_dir, ignore_errors=True)
