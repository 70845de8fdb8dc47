"""What a command that needs the database does first."""

from __future__ import annotations

import os

import django


def set_up() -> None:
    """Read the settings and load the applications."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
