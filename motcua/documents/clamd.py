"""ClamAV's daemon as a scanner: one content over one connection (clamd(8), command INSTREAM)."""

from __future__ import annotations

import re
import socket
import struct
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from motcua.documents.ports import ScannerUnavailable
from motcua.platform.environment import BadSetting

PIECE = 64 * 1024
MOST_ANSWER = 4096
DEFAULT_PORT = 3310
FOUND = re.compile(r"stream: (.{1,200}) FOUND")


class Clamd:
    """The daemon at `unix:///path/of/its/socket` or `tcp://host:3310`. Its own limits must not be below ours."""

    def __init__(self, url: str, *, timeout: float = 30) -> None:
        parts = urlsplit(url)
        if (parts.scheme, bool(parts.hostname)) not in {("unix", False), ("tcp", True)}:
            raise BadSetting("MOTCUA_CLAMD_URL", f"{url!r} is neither unix:///path nor tcp://host:port")
        self._path = unquote(parts.path) if parts.scheme == "unix" else None
        self._place = (parts.hostname or "", parts.port or DEFAULT_PORT)
        self._timeout = timeout

    def scan(self, content: BinaryIO) -> str | None:
        """What the daemon found, None for nothing. `timeout` seconds for each wait. Raises ScannerUnavailable."""
        try:
            with self._connected() as connection:
                answer = self._asked(connection, content)
        except OSError as problem:
            raise ScannerUnavailable(type(problem).__name__) from problem
        if answer == "stream: OK":
            return None
        if found := FOUND.fullmatch(answer):
            return found[1]
        raise ScannerUnavailable(answer[:200] or "no answer")

    def _connected(self) -> socket.socket:
        if self._path is None:
            return socket.create_connection(self._place, timeout=self._timeout)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(self._timeout)
        try:
            connection.connect(self._path)
        except OSError:
            connection.close()
            raise
        return connection

    @staticmethod
    def _asked(connection: socket.socket, content: BinaryIO) -> str:
        try:
            connection.sendall(b"zINSTREAM\0")
            while piece := content.read(PIECE):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough, and says why
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < MOST_ANSWER and (piece := connection.recv(MOST_ANSWER)):
            answer += piece
        return answer.rstrip(b"\0").decode("ascii", "replace").strip()
