"""Run inside an installation: load the demo province; prints the roles' tokens and signed-in sessions as JSON."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import django


def main() -> None:
    """Load and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from motcua.demo.load import load

    key, now = os.environ["MOTCUA_SECRET_KEY"], datetime.now(UTC)
    roles = load(key=key, now=now, say=lambda _line: None)
    tokens = {role: about["token"] for role, about in roles.items()}
    sessions = {role: _session(about["username"], key, now) for role, about in roles.items()}
    print(json.dumps({"tokens": tokens, "sessions": sessions}))


def _session(username: str, key: str, now: datetime) -> str:
    """The key of a session in which the account is signed in on pages."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from motcua.demo.secrets import password_of
    from motcua.faces.web.session import sign_in

    request = HttpRequest()
    request.session = SessionStore()
    sign_in(request, username, password_of(key, username), now)
    request.session.save()
    return str(request.session.session_key)


if __name__ == "__main__":
    main()
