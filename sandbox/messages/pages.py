"""The peer for text messages, the page that shows what has arrived, and the control of faults."""

from __future__ import annotations

import json
import time
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from store import Store

LARGEST = 64 * 1024
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tin nhắn và thư thử</title><style>body{{font:1rem/1.5 sans-serif;
max-width:50rem;margin:1rem auto;padding:0 1rem}}
article{{border-left:4px solid #2d6f3f;padding:.2rem 1rem;margin:1rem 0}}p{{margin:.3rem 0;white-space:pre-line}}
small{{color:#505a5f}}</style><h1>Tin nhắn và thư thử</h1>
<p>Hộp này thay cho điện thoại và thư điện tử khi chạy thử. Không tin nào được gửi đi thật.</p>{messages}</html>"""
MESSAGE = "<article><small>{at} · {channel} · {to}</small><p><strong>{subject}</strong></p><p>{text}</p></article>"


class Server(ThreadingHTTPServer):
    """Answers with what a store holds."""

    daemon_threads = True

    def __init__(self, place: tuple[str, int], store: Store) -> None:
        self.store = store
        super().__init__(place, Handler)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page, the messages as JSON (`?to=` and `?channel=` narrow), the faults now."""
        parts = urlsplit(self.path)
        if parts.path == "/messages":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items() if name in {"to", "channel"}}
            self._json(200, self.server.store.messages(**asked))
        elif parts.path == "/control":
            self._json(200, self.server.store.faults)
        elif parts.path == "/":
            self._write(200, "text/html; charset=utf-8", _page(self.server.store))
        else:
            self._json(404, {"error": "unknown_path"})

    def do_POST(self) -> None:
        """A text message to send, or faults to set."""
        try:
            given = self._body()
            if self.path == "/sms":
                self._sms(given)
            elif self.path == "/control/faults":
                self.server.store.change(given)
                self._json(200, self.server.store.faults)
            elif self.path == "/control/reset":
                self.server.store.reset()
                self._json(200, self.server.store.faults)
            else:
                self._json(404, {"error": "unknown_path"})
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            self._json(422, {"error": f"unreadable: {type(problem).__name__}"})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the library)
        """Nothing: a log of requests is nobody's concern here."""

    def _sms(self, given: dict[str, Any]) -> None:
        faults = self.server.store.faults["sms"]
        time.sleep(faults.get("delay_ms", 0) / 1000)
        if faults.get("down"):
            self.close_connection = True
            self.connection.close()
        elif status := faults.get("status"):
            self._json(status, {"error": "on_demand"})
        else:
            kept, is_new = self.server.store.keep("sms", given["to"], "", given["text"], given["key"])
            self._json(201 if is_new else 200, {"id": f"sms-{kept.id}"})

    def _body(self) -> dict[str, Any]:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST:
            self.close_connection = True
            raise ValueError("too large")
        return json.loads(self.rfile.read(length) or b"{}")

    def _json(self, status: int, content: object) -> None:
        self._write(status, "application/json", json.dumps(content, ensure_ascii=False))

    def _write(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _page(store: Store) -> str:
    shown = [MESSAGE.format(**{key: escape(str(value)) for key, value in one.items()}) for one in store.messages()]
    return PAGE.format(messages="".join(shown) or "<p>Chưa có tin nào.</p>")
