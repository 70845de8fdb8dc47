"""Run inside an installation: for each `account=number` so many sessions of its own; prints their cookies as JSON."""

from __future__ import annotations

import json
import os
import sys

import django


def main(wanted: list[str]) -> None:
    """Windows share no session, for signing out of one must not end another."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from tests.faces.signed_in import cookies

    numbers = {name: int(number) for name, _is, number in (each.partition("=") for each in wanted)}
    print(json.dumps({name: [cookies(name) for _ in range(number)] for name, number in numbers.items()}))


if __name__ == "__main__":
    main(sys.argv[1:])
