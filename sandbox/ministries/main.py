"""Ministries of the sandbox: the systems in which the police and the insurer settle their parts of joint filings.

    python main.py --config config.json [--port 9200]

`config.json`: `{"home": "http://127.0.0.1:8000", "systems": [{"name": "…", "token": "…"}]}`. Listens on 127.0.0.1 only
and keeps nothing: what was handed over stands in the province's system, which is asked each time. The first line it
says is JSON: `{"url": …}`.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from home import System
from pages import Server

HOST = "127.0.0.1"


def main() -> None:
    """Read the command line and serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    asked = parser.parse_args()
    config = json.loads(asked.config.read_text(encoding="utf-8"))
    systems = [System(each["name"], config["home"], each["token"]) for each in config["systems"]]
    server, stopping = Server((HOST, asked.port), systems), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(json.dumps({"url": f"http://{HOST}:{server.server_port}"}) + "\n")
    sys.stdout.flush()
    stopping.wait()
    server.shutdown()


if __name__ == "__main__":
    main()
