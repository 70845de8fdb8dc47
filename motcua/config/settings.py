"""Settings, all from the environment (see `docs/settings.md`)."""

from __future__ import annotations

import dj_database_url

from motcua.platform import environment as env

DATA_DIR = env.path("MOTCUA_DATA_DIR", "./data")
SECRET_KEY = env.secret("MOTCUA_SECRET_KEY")
DEBUG = False
SEAL_KEY = env.secret("MOTCUA_SEAL_KEY", "")
SEAL_PUBLIC_KEYS = env.words("MOTCUA_SEAL_PUBLIC_KEYS")
ALLOWED_HOSTS = env.words("MOTCUA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django_tasks",
    "django_tasks_db",
    "motcua.platform",
    "motcua.journal",
    "motcua.directory",
    "motcua.accounts",
    "motcua.catalog",
    "motcua.documents",
    "motcua.notifications",
    "motcua.dossiers",
    "motcua.indicators",
    "motcua.demo",
]
MIDDLEWARE = [
    "motcua.faces.edge.Edge",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def _database() -> dict[str, object]:
    database = dj_database_url.parse(env.text("MOTCUA_DATABASE_URL", f"sqlite:///{DATA_DIR / 'motcua.sqlite3'}"))
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    else:
        database["CONN_HEALTH_CHECKS"] = False
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
        if env.flag("MOTCUA_DATABASE_PREPARE", default=True):
            # PostgreSQL plans each text once per connection. Off behind a pooler that hands connections round.
            database["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
    database["CONN_MAX_AGE"] = 600
    return dict(database)


DATABASES = {"default": _database()}

STORAGE_URL = env.text("MOTCUA_STORAGE_URL", f"file://{DATA_DIR / 'files'}")
FILE_MAX_SIZE = env.number("MOTCUA_FILE_MAX_MB", 20) * 1024 * 1024
FILE_CHECKERS = env.number("MOTCUA_FILE_CHECKERS", 2)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [str(__import__("pathlib").Path(__file__).parent.parent / "locale")]

APPEND_SLASH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_HSTS_SECONDS = 365 * 24 * 3600  # said only where the request came by https
if env.flag("MOTCUA_BEHIND_TLS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
