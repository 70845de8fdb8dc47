"""The world outside as the demo runs it: `sandbox/` of the checkout, with the passwords of this installation."""

from __future__ import annotations

import json
import os
import shutil
import socket
from pathlib import Path
from typing import Any

from motcua.demo import files, secrets
from motcua.faces.cli.framework import Unusable

HOST = "127.0.0.1"
FOLDER = Path(__file__).resolve().parents[2] / "sandbox"
PROVIDERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("vneid", "vneid", {"vi": "VNeID", "en": "VNeID"}),
    (
        "national",
        "national",
        {"vi": "tài khoản Cổng Dịch vụ công quốc gia", "en": "the National Public Service Portal account"},
    ),
    ("province", "province_officers", {"vi": "tài khoản cán bộ của tỉnh", "en": "the province's officer account"}),
)
"""Path at the sandbox (and id), profile, label."""


def command(data_dir: Path, key: str, *, home_port: int) -> tuple[str, list[str]]:
    """The sandbox's address, and how to start it; its settings and this process's are in place then.

    `home_port` is where the demo answers. Raises Unusable with a line that says what is missing.
    """
    node = shutil.which("node")
    if node is None or not (FOLDER / "provider/node_modules").is_dir():
        raise Unusable("Thiếu Node.js 20 hoặc các gói của sandbox/; chạy `make demo` để cài đặt.")
    port = free_port()
    url, secret = f"http://{HOST}:{port}", secrets.client_secret_of(key)
    homes = [f"http://{host}:{home_port}" for host in (HOST, "localhost")]
    config = data_dir / "sandbox.json"
    _write(config, {"homes": homes, "secret": secret, "passwords": _passwords(key), "officers": _officers()})
    _set_environment(data_dir, url, secret)
    return url, [node, str(FOLDER / "provider/main.js"), "--config", str(config), "--port", str(port)]


def _set_environment(data_dir: Path, url: str, secret: str) -> None:
    """Let this process and its children rely on the sandbox, which stands on this machine."""
    providers, kept = data_dir / "providers.json", data_dir / "sandbox-client-secret"
    kept.unlink(missing_ok=True)
    secrets.kept(kept, secret.encode)
    _write(
        providers,
        [
            {
                "id": name,
                "label": label,
                "issuer": f"{url}/{name}",
                "client_id": "motcua",
                "client_secret_file": kept.name,
                "profile": profile,
            }
            for name, profile, label in PROVIDERS
        ],
    )
    os.environ["MOTCUA_OIDC_PROVIDERS"] = str(providers)
    os.environ["MOTCUA_POPULATION_URL"] = f"{url}/population/query"
    os.environ["MOTCUA_POPULATION_SECRET"] = secret
    rely_on_this_machine()


def rely_on_this_machine() -> None:
    """Let peers stand here."""
    known = [each for each in os.environ.get("MOTCUA_OUTWARD_PRIVATE", "").split(",") if each]
    os.environ["MOTCUA_OUTWARD_PRIVATE"] = ",".join(dict.fromkeys([*known, "localhost"]))


def _passwords(key: str) -> dict[str, str]:
    told = json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))
    names = [each["username"] for each in (*told["people"], *told["organisations"])]
    names += [each["username"] for each in _officers()]
    return {name: secrets.password_of(key, name) for name in names}


def _officers() -> list[dict[str, str]]:
    return [{"username": each["user"], "name": each["name"]} for each in files.people() if "posts" in each]


def _write(path: Path, content: Any) -> None:
    path.unlink(missing_ok=True)
    secrets.kept(path, lambda: json.dumps(content, ensure_ascii=False, indent=2).encode())


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])
