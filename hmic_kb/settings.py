"""The site's settings. Every variable of the environment that they read is in .env.example."""

import tomllib
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from hmic_kb import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

environment.read_file(BASE_DIR / ".env")

# A machine of one's own needs no environment at all; a server must name what only it can know.
DEBUG = environment.boolean("DEBUG", default=True)
PORT = environment.port("PORT", default=8000)
if DEBUG:
    SECRET_KEY = environment.text("SECRET_KEY", "for-development-only")
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    OWN_ADDRESS = f"http://localhost:{PORT}"
else:
    SECRET_KEY = environment.text("SECRET_KEY")
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
    OWN_ADDRESS = f"https://{ALLOWED_HOSTS[0]}"

# The start of every address that leaves the site, such as those in exports.
SITE_URL = environment.address("SITE_URL", OWN_ADDRESS)
CSRF_TRUSTED_ORIGINS = environment.addresses("CSRF_TRUSTED_ORIGINS")
# A folder with the reader's own copies of the reports, loaded by `make run`; none if empty.
SOURCES_DIR = environment.text("SOURCES_DIR", "")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # Ahead of staticfiles, so that the development server leaves static files to WhiteNoise too.
    "whitenoise.runserver_nostatic",
    "hmic_kb.static_files.SiteStaticFilesConfig",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "csp",
    "forces",
    "findings",
    "recommendations",
    "hmic_kb.loading",
    "hmic_kb.importing",
    "hmic_kb.search",
    "hmic_kb.api",
    "hmic_kb",
    "hmic_kb.roles",
    # Behind our own, whose command `export` it would otherwise put one of its own before.
    "import_export",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hmic_kb.static_files.SiteWhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "hmic_kb.as_at.AsAtMiddleware",
    "hmic_kb.busy.BusyMiddleware",
]
ROOT_URLCONF = "hmic_kb.urls"
WSGI_APPLICATION = "hmic_kb.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Databases

DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{BASE_DIR}/data/hmic_kb.sqlite3")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # Readers go on while one writes; a writer waits its turn from the start of its transaction,
    # for a transaction that only later turns to writing fails at once where another has written.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
    }
# A connection costs either database more than most pages ask of it: SQLite reads its whole schema.
DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time

LANGUAGE_CODE = "en-gb"
# Django's own words are the same in British English, so nothing is looked up to be translated.
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True

# Static files

GOVUK_FRONTEND = BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk"
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
HTMX = BASE_DIR / "node_modules" / "htmx.org" / "dist"
STATICFILES_DIRS = [("govuk-frontend", GOVUK_FRONTEND), ("htmx", HTMX), BASE_DIR / "static"]
STATICFILES_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATICFILES_STORAGE},
}

# Files that staff give as evidence: kept by their digest, outside what is served as static.

MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "data" / "media")))
EVIDENCE_MOST_BYTES = 20 * 2**20

# Logging in

LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# By name at an address, never by address alone: behind a proxy all visitors share the proxy's.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Security

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SECURE_SSL_REDIRECT = not DEBUG
# The health check comes from the machine itself, past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# gunicorn listens on the machine itself alone, so only the proxy can set this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# The API, which only reads and tells everyone the same

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["hmic_kb.api.rows.RowRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "hmic_kb.api.problems.problem_of",
    # No parameter of its own: an unknown one is refused.
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Police integrity findings",
    "DESCRIPTION": "What Her Majesty's Inspectorate of Constabulary found about integrity in the "
    "police forces of England and Wales, read-only: the records, columns, order and references "
    "of the exports.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],
}

# Logs go to standard output, for whatever runs the site to keep.

LOG_LEVEL = environment.choice(
    "LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), default="INFO"
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
    },
}
