"""The systems of ministries in the demo: `sandbox/ministries` plays them, by the tokens of their accounts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from motcua.demo import files, secrets
from motcua.demo.sandbox import FOLDER, HOST, free_port


def command(data_dir: Path, key: str, *, home: str) -> tuple[str, list[str]]:
    """The peer's address, and how to start it; `home` is where the demo answers."""
    port = free_port()
    config = data_dir / "ministries.json"
    systems = [
        {"name": item["name"], "token": secrets.token_of(key, item["user"])} for item in files.read("rights")["systems"]
    ]
    config.unlink(missing_ok=True)
    secrets.kept(config, lambda: json.dumps({"home": home, "systems": systems}, ensure_ascii=False).encode())
    return f"http://{HOST}:{port}", [
        sys.executable,
        str(FOLDER / "ministries/main.py"),
        "--config",
        str(config),
        "--port",
        str(port),
    ]
