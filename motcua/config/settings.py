"""Settings, all from the environment (see `docs/settings.md`)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import dj_database_url

from motcua.platform import environment as env

ROOT = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.path("MOTCUA_DATA_DIR", "./data")
SECRET_KEY = env.secret("MOTCUA_SECRET_KEY")
# Looked at when the first personal value is kept or read; serving and working begin by it (`platform.keys`).
DATA_KEYS_FILE = env.text("MOTCUA_DATA_KEYS_FILE", "")
DATA_KEYS = "" if DATA_KEYS_FILE else env.text("MOTCUA_DATA_KEYS", "")
DEBUG = False
SEAL_KEY = env.secret("MOTCUA_SEAL_KEY", "")
SEAL_PUBLIC_KEYS = env.words("MOTCUA_SEAL_PUBLIC_KEYS")
PUBLIC_URL = env.web_address("MOTCUA_PUBLIC_URL")
OIDC_PROVIDERS = env.text("MOTCUA_OIDC_PROVIDERS", "")
POPULATION_URL = env.web_address("MOTCUA_POPULATION_URL")
POPULATION_SECRET = env.secret("MOTCUA_POPULATION_SECRET", "")
SMTP_URL = env.secret("MOTCUA_SMTP_URL", "")
SMS_URL = env.web_address("MOTCUA_SMS_URL")
SMS_SECRET = env.secret("MOTCUA_SMS_SECRET", "")
CODES_A_DAY = env.number("MOTCUA_CODES_A_DAY", 10)
UNVERIFIED_OPEN_DOSSIERS = env.number("MOTCUA_UNVERIFIED_OPEN_DOSSIERS", 3)
ALLOWED_HOSTS = env.words("MOTCUA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "motcua.platform",
    "motcua.journal",
    "motcua.directory",
    "motcua.accounts",
    "motcua.catalog",
    "motcua.documents",
    "motcua.notifications",
    "motcua.guidance",
    "motcua.dossiers",
    "motcua.indicators",
    "motcua.exchange",
    "motcua.faces.web",
    "motcua.faces.portal",
    "motcua.faces.desk",
    "motcua.faces.admin",
    "motcua.demo",
]
MIDDLEWARE = [
    "motcua.faces.edge.Edge",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def _database() -> dict[str, object]:
    database = dj_database_url.parse(env.secret("MOTCUA_DATABASE_URL", f"sqlite:///{DATA_DIR / 'motcua.sqlite3'}"))
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
CLAMD_URL = env.text("MOTCUA_CLAMD_URL", "")
LIMITS = env.number("MOTCUA_LIMITS", 1)
TRUSTED_PROXIES = env.words("MOTCUA_TRUSTED_PROXIES")
OUTWARD_PRIVATE = env.words("MOTCUA_OUTWARD_PRIVATE")
OUTWARD_PROXY = env.secret("MOTCUA_OUTWARD_PROXY", "")
OUTWARD_CA = env.text("MOTCUA_OUTWARD_CA", "")
# How long ended dossiers are kept where their procedure's version does not say; 0: nothing goes before that is settled.
RETENTION_YEARS = env.number("MOTCUA_RETENTION_YEARS", 0)
RETENTION_WARN_DAYS = env.number("MOTCUA_RETENTION_WARN_DAYS", 90)
RETENTION_CLOSED_DAYS = env.number("MOTCUA_RETENTION_CLOSED_DAYS", 30)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["motcua.faces.web.surroundings.around"],
            "builtins": ["motcua.faces.web.templatetags.show", "motcua.faces.web.templatetags.ask"],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "motcua/faces/web/static_root"
STATICFILES_DIRS = [built] if (built := ROOT / "frontend/built").is_dir() else []
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

# Sessions hold who is signed in on pages and what was said to him; drafts have tables of their own.
BEHIND_TLS = env.flag("MOTCUA_BEHIND_TLS_PROXY")
# So named, a cookie is taken by a browser only over TLS, for this host alone: no neighbour can plant one.
COOKIE_PREFIX = "__Host-" if BEHIND_TLS else ""
SESSION_ENGINE = "motcua.faces.web.stored_sessions"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}motcua_session"
SESSION_COOKIE_AGE = 12 * 3600
OFFICER_IDLE = timedelta(minutes=env.number("MOTCUA_OFFICER_IDLE_MINUTES", 30))
REAUTH = timedelta(minutes=env.number("MOTCUA_REAUTH_MINUTES", 15))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}motcua_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "motcua.faces.edge.no_protection"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}motcua_language"

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [str(ROOT / "motcua/locale")]

APPEND_SLASH = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"  # pages with forms say otherwise
SECURE_HSTS_SECONDS = 365 * 24 * 3600  # said only where the request came by https
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
