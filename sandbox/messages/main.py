"""Messages of the sandbox: a mail server and a peer for text messages that keep what they are given, for reading.

    python main.py [--port 9100] [--smtp-port 9125]

Listens on 127.0.0.1 only, keeps the last messages in memory, sends nothing anywhere. The first line it says is JSON:
`{"url": …, "smtp_port": …}`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import threading

from mail import MailSink
from pages import Server
from store import Store

HOST = "127.0.0.1"


async def serve(port: int, smtp_port: int) -> None:
    """Both servers, until SIGTERM or SIGINT."""
    store, loop, stopping = Store(), asyncio.get_running_loop(), asyncio.Event()
    mail = await loop.create_server(lambda: MailSink(store, loop), HOST, smtp_port)
    pages = Server((HOST, port), store)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    told = {"url": f"http://{HOST}:{pages.server_port}", "smtp_port": mail.sockets[0].getsockname()[1]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    await stopping.wait()
    pages.shutdown()
    mail.close()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of the page and of text messages")
    parser.add_argument("--smtp-port", type=int, default=0, help="of the mail server")
    asked = parser.parse_args()
    asyncio.run(serve(asked.port, asked.smtp_port))


if __name__ == "__main__":
    main()
