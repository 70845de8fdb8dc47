"""The product's settings and the tools that live inside Django."""

from motcua.config.settings import *  # noqa: F403
from motcua.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
