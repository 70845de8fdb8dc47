"""`motcua demo`: the demo province on this machine, ready to click and to call."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.demo import messages, ministries, sandbox, secrets
from motcua.demo.processes import Processes
from motcua.faces.cli import framework, startup
from motcua.faces.cli.serve import WORKERS, server_command

if TYPE_CHECKING:
    from argparse import _SubParsersAction

HOST = "127.0.0.1"
SEAL_KEY = "seal-key.pem"


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of `motcua demo`."""
    parser = commands.add_parser("demo", help="chạy tỉnh mẫu trên máy này", description=__doc__)
    parser.add_argument("--port", type=framework.port, default=8000, help="cổng (mặc định 8000)")
    data_dir = os.environ.get("MOTCUA_DATA_DIR", "./data")
    parser.add_argument("--data-dir", type=Path, default=Path(data_dir), help=f"thư mục dữ liệu (mặc định {data_dir})")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Create, migrate, load, start; ends on SIGTERM or Ctrl-C (0) or when a part stops by itself (1)."""
    framework.require_free_port(HOST, arguments.port)
    data_dir = arguments.data_dir.expanduser().absolute()
    note = data_dir / "demo.json"
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.unlink(missing_ok=True)
        key = set_environment(data_dir)
        sandbox_url, sandbox_command = sandbox.command(data_dir, key, home_port=arguments.port)
        messages_url, messages_command = messages.command()
        url = f"http://{HOST}:{arguments.port}"
        ministries_url, ministries_command = ministries.command(data_dir, key, home=url)
    except OSError as problem:
        raise framework.Unusable(f"Không ghi được vào thư mục dữ liệu {data_dir}: {problem.strerror}.") from problem
    startup.set_up()
    secrets.kept(data_dir / SEAL_KEY, secrets.new_seal_key)
    with framework.database_problems_in_one_line():
        say("Cập nhật cơ sở dữ liệu")
        framework.migrate()
        roles = _load(key)
    with Processes() as processes:
        say(f"Khởi động thế giới bên ngoài (sandbox) tại {sandbox_url}")
        processes.start("Sandbox", sandbox_command)
        processes.start("Tin nhắn và thư thử", messages_command)
        processes.start("Hệ thống thử của bộ, ngành", ministries_command)
        say("Khởi động máy chủ web và tiến trình nền")
        processes.start("Máy chủ web", server_command(HOST, arguments.port, workers=WORKERS))
        processes.start("Tiến trình nền", [sys.executable, "-m", "motcua.faces.cli.main", "worker"])
        if all(
            processes.wait_until_ready(page)
            for page in (f"{sandbox_url}/", f"{messages_url}/", f"{url}/readyz", f"{ministries_url}/")
        ):
            peers = {"sandbox_url": sandbox_url, "messages_url": messages_url, "ministries_url": ministries_url}
            publish(note, {"url": url, **peers, "roles": roles})
            say(f"Hệ thống thử của Công an, Bảo hiểm xã hội trong hồ sơ liên thông: {ministries_url}")
            say(f"Tin nhắn và thư gửi tới người dùng thử, trong đó có mã xác nhận: {messages_url}")
            say(f"Sẵn sàng tại {url}; tài khoản và mã truy cập: {note}")
            processes.wait()
        return processes.outcome()


def set_environment(data_dir: Path) -> str:
    """Point the settings of this process and its children at the data directory; answers the secret key."""
    key = secrets.secret_key(data_dir)
    os.environ["MOTCUA_DATA_DIR"] = str(data_dir)
    os.environ["MOTCUA_SECRET_KEY"] = key
    os.environ["MOTCUA_DATA_KEYS_FILE"] = str(secrets.data_keys(data_dir))
    os.environ.setdefault("MOTCUA_LIMITS", "100")  # a few people play all of the province
    os.environ["MOTCUA_SEAL_KEY"] = str(data_dir / SEAL_KEY)
    return key


def publish(note: Path, content: dict[str, Any]) -> None:
    """Write the note beside its place and rename it, so that whoever sees it sees all of it."""
    draft = note.with_suffix(".new")
    draft.unlink(missing_ok=True)
    secrets.kept(draft, lambda: json.dumps(content, ensure_ascii=False, indent=2).encode())
    draft.replace(note)


def say(line: str) -> None:
    """A line about what is going on."""
    print(line, flush=True)


def _load(key: str) -> dict[str, dict[str, str | None]]:
    from motcua.demo.load import load
    from motcua.demo.stories import load_dossiers

    now = datetime.now(UTC)
    roles = load(key=key, now=now, say=say)
    load_dossiers(now=now, say=say)
    return roles
