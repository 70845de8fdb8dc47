"""Run inside an installation: cookies of sessions of its own for each account named; prints them as JSON."""

from __future__ import annotations

import json
import os
import sys

import django

EACH = 60


def main(usernames: list[str]) -> None:
    """`EACH` sessions an account: windows share none, for signing out of one must not end another."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from tests.faces.signed_in import cookies

    print(json.dumps({name: [cookies(name) for _ in range(EACH)] for name in usernames}))


if __name__ == "__main__":
    main(sys.argv[1:])
