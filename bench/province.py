"""Run inside an installation: load the demo province; prints the roles' tokens and sessions' cookies as JSON."""

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
    from tests.faces.signed_in import cookies

    key, now = os.environ["MOTCUA_SECRET_KEY"], datetime.now(UTC)
    roles = load(key=key, now=now, say=lambda _line: None)
    tokens = {role: about["token"] for role, about in roles.items()}
    sessions = {role: cookies(str(about["username"])) for role, about in roles.items()}
    print(json.dumps({"tokens": tokens, "sessions": sessions}))


if __name__ == "__main__":
    main()
