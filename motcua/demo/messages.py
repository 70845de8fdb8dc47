"""The telephones and letter-boxes of the demo's people: `sandbox/messages` keeps what they are sent, for reading."""

from __future__ import annotations

import os
import sys

from motcua.demo.sandbox import FOLDER, HOST, free_port, rely_on_this_machine

SENDER = "khong-tra-loi@lacgiang.example"


def command() -> tuple[str, list[str]]:
    """The address of the page that shows what was sent, and how to start it; this process's settings lead there."""
    port, smtp_port = free_port(), free_port()
    url = f"http://{HOST}:{port}"
    os.environ["MOTCUA_SMTP_URL"] = f"smtp://{HOST}:{smtp_port}?from={SENDER}&tls=no"
    os.environ["MOTCUA_SMS_URL"] = f"{url}/sms"
    rely_on_this_machine()
    program = str(FOLDER / "messages/main.py")
    return url, [sys.executable, program, "--port", str(port), "--smtp-port", str(smtp_port)]
