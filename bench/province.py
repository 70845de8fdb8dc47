"""Run inside an installation: load the demo province; prints the roles' tokens as JSON."""

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

    roles = load(key=os.environ["MOTCUA_SECRET_KEY"], now=datetime.now(UTC), say=lambda _line: None)
    print(json.dumps({role: about["token"] for role, about in roles.items()}))


if __name__ == "__main__":
    main()
