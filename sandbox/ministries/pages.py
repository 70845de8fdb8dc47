"""The screens of the officers at ministries' systems, as plain as can be."""

from __future__ import annotations

from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from home import SAID, Refused, System

LARGEST = 64 * 1024
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
FRAME = """<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>body{{font:1rem/1.5 sans-serif;max-width:50rem;margin:1rem auto;padding:0 1rem}}
section{{border-left:4px solid #1d4f91;padding:.2rem 1rem;margin:1rem 0}}label{{display:block;margin:.5rem 0}}
dt{{font-weight:bold}}.bad{{border-left:4px solid #b10e1e;padding:.5rem 1rem}}</style>
<p><a href="/">Hệ thống của bộ, ngành (bản thử)</a></p><h1>{title}</h1>{body}</html>"""


class Server(ThreadingHTTPServer):
    """Shows what was handed to these systems."""

    daemon_threads = True

    def __init__(self, place: tuple[str, int], systems: list[System]) -> None:
        self.systems = systems
        super().__init__(place, Handler)


class Handler(BaseHTTPRequestHandler):
    """One request: `/` lists, `/<system's place>/<code>` shows a part and takes what is said of it."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The list, or a part."""
        self._answer(lambda place: _part(*place) if place else _list(self.server.systems))

    def do_POST(self) -> None:
        """What an officer says of a part."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST:
            self.close_connection = True
            self._write(413, "Quá lớn", "")
            return
        form = parse_qs(self.rfile.read(length).decode())
        status, reason = int(form.get("status", ["0"])[0]), form.get("reason", [""])[0].strip()

        def said(place: tuple[System, str] | None) -> tuple[str, str]:
            if place is None or status not in SAID:
                raise LookupError
            system, code = place
            told = system.say(code, status, reason)
            now = escape(str(told["status"]["name"]))
            return "Đã báo", f'<p role="status">Đã báo cho tỉnh: {escape(code)}, {now}.</p>'

        self._answer(said)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (named by the library)
        """Nothing: a log of requests is nobody's concern here."""

    def _answer(self, make: Any) -> None:
        try:
            title, body = make(self._place())
        except Refused as problem:
            self._write(502, "Tỉnh không nhận", f'<p class="bad" role="alert">{escape(str(problem))}</p>')
        except (LookupError, ValueError):
            self._write(404, "Không có trang này", "")
        else:
            self._write(200, title, body)

    def _place(self) -> tuple[System, str] | None:
        parts = [unquote(part) for part in urlsplit(self.path).path.strip("/").split("/") if part]
        if not parts:
            return None
        place, code = parts
        return self.server.systems[int(place)], code

    def _write(self, status: int, title: str, content: str) -> None:
        body = FRAME.format(title=escape(title), body=content).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-store",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _list(systems: list[System]) -> tuple[str, str]:
    return "Phần việc đã nhận từ tỉnh", "".join(_of(place, system) for place, system in enumerate(systems))


def _of(place: int, system: System) -> str:
    rows = "".join(
        f'<li><a href="/{place}/{escape(each["code"])}">{escape(each["code"])}</a>: '
        f"{escape(each['procedure']['name'])}, {escape(each['status']['name'])}</li>"
        for each in system.handed()
    )
    return f"<section><h2>{escape(system.name)}</h2><ul>{rows or '<li>Không có phần việc nào.</li>'}</ul></section>"


def _part(system: System, code: str) -> tuple[str, str]:
    part = system.part(code)
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in part["form"].items())
    given = "".join(f"<li>{escape(each['name'])}</li>" for each in part["components"])
    ways = "".join(
        f'<label><input type="radio" name="status" value="{number}" required> {escape(words)}</label>'
        for number, words in SAID.items()
    )
    return f"{system.name}: {code}", (
        f"<p>{escape(part['procedure']['name'])}. Trạng thái: {escape(part['status']['name'])}.</p>"
        f"<p>Chủ hồ sơ: {escape(part['applicant']['name'])}</p><dl>{told}</dl><ul>{given}</ul>"
        f'<form method="post">{ways}<label>Lý do, nội dung <input name="reason" size="60" maxlength="900"></label>'
        "<button>Báo cho tỉnh</button></form>"
    )
