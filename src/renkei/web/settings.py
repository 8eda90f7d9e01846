"""Settings of the site. Every variable that can be set is read here and nowhere else.

``docs/reference/settings.md`` describes the variables; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path

from renkei.web.common import sqlite
from renkei.web.common.environment import Environment

_environment = Environment()
_here = Path(__file__).resolve().parent

DEBUG = _environment.flag("RENKEI_DEBUG", default=False)
DATA_DIR = _environment.directory("RENKEI_DATA_DIR", default="var")
SECRET_KEY = _environment.secret("RENKEI_SECRET_KEY", kept_in=DATA_DIR / "secret-key")
ALLOWED_HOSTS = _environment.names("RENKEI_ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
HTTPS = _environment.flag("RENKEI_HTTPS", default=False)
TRUSTED_PROXY = _environment.text("RENKEI_TRUSTED_PROXY", default="127.0.0.1")
RATE_LIMIT = _environment.number("RENKEI_RATE_LIMIT", default=600, least=0, most=1_000_000)
DATABASES = {
    "default": _environment.database(
        "RENKEI_DATABASE_URL", data_directory=DATA_DIR, sqlite_options=sqlite.options()
    )
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "renkei.web.audit",
    "renkei.web.accounts",
    "renkei.web.documents",
    "renkei.web.partnerships",
    "renkei.web.search",
    "renkei.web.portal",
    "renkei.web.workspace",
]
MIDDLEWARE = [
    "renkei.web.common.security.SecurityHeaders",
    "renkei.web.api.rate_limits.RateLimits",
    "renkei.web.portal.page_cache.PageCache",
    "renkei.web.common.compression.Compression",
    "renkei.web.api.conditional.ConditionalApi",
    "renkei.web.api.problems.ApiProblems",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Read by the pages for officers alone: a public page asks for no session and sets no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "renkei.web.common.body_limit.BodyLimit",
    "renkei.web.portal.merged_records.MergedRecords",
    "renkei.web.portal.refused_methods.RefusedMethods",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "renkei.web.urls"
WSGI_APPLICATION = "renkei.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ]
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [_here / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [directory for directory in (_here / "static",) if directory.is_dir()]
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [_here / "static"]  # what the front end builds
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a directory that is not there
STORAGES = {"staticfiles": {"BACKEND": "renkei.web.common.static_files.HashedStaticFiles"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 if DEBUG else 3600

# No page takes more than a form; the address for uploads has a limit of its own (web.common.body_limit).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 100

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "renkei.web.accounts.validators.ProductWordValidator"},
]
LOGIN_URL = "accounts:sign-in"
CSRF_FAILURE_VIEW = "renkei.web.accounts.views.form_refused"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# The prefix makes a browser refuse the cookie unless it is secure, of this host and of the whole site.
SESSION_COOKIE_NAME = "__Host-renkei-session" if HTTPS else "renkei-session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 24 * 3600  # a working day is never cut short
CSRF_COOKIE_NAME = "__Host-renkei-csrf" if HTTPS else "renkei-csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Says with every request that waits how many do: thousands of lines just when there is much to do.
    "loggers": {"waitress.queue": {"level": "ERROR"}},
}
