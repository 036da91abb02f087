"""Every setting Pakta has. What differs between machines comes from the environment (see docs/settings.md)."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from pakta.config import environment as env
from pakta.config.databases import database_from

DATA = env.folder("PAKTA_DATA", Path.cwd() / "var")
DEBUG = env.flag("PAKTA_DEBUG", default=False)


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the data, readable by its owner alone."""
    if given := env.text("PAKTA_SECRET_KEY"):
        return given
    path = DATA / "secret-key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = _secret_key()


def _seal_keys() -> list[str]:
    """The keys that seal the contents of cases, the one in use first; else one made once and kept beside the data."""
    if given := env.words("PAKTA_SEAL_KEYS"):
        return given
    path = DATA / "seal-key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    return [path.read_text().strip()]


PAKTA_SEAL_KEYS = _seal_keys()
ALLOWED_HOSTS = env.words("PAKTA_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("PAKTA_ORIGINS")

INSTALLED_APPS = [
    "pakta.delivery.design",  # before allauth: its account pages wear our templates
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "pakta.foundation.trail",
    "pakta.foundation.files",
    "pakta.foundation.institutions",
    "pakta.foundation.accounts",
    "pakta.foundation.notifications",
    "pakta.foundation.schedules",
    "pakta.foundation.gatekeeping",
    "pakta.foundation.papers",
    "pakta.foundation.lawbook",
    "pakta.foundation.casework",
    "pakta.domain.programmes",
    "pakta.domain.registers.complaints",
    "pakta.domain.registers.information",
    "pakta.domain.registers.gratification",
    "pakta.domain.registers.conflicts",
    "pakta.domain.evidence",
    "pakta.domain.monitoring",
    "pakta.domain.assessments",
    "pakta.domain.drafting",
    "pakta.config",  # last of ours: joins what knows nothing of each other
    "pakta.delivery.workspace",
    "pakta.delivery.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Offices have slow lines. Django pads each compressed answer at random, against guessing secrets by length.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pakta.delivery.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pakta.delivery.workspace.private.PrivateRegisters",
    "pakta.delivery.readonly.ReadOnlyGet",
]

ROOT_URLCONF = "pakta.config.urls"
WSGI_APPLICATION = "pakta.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pakta.delivery.workspace.context.workspace",
            ],
        },
    },
]

FORM_RENDERER = "pakta.delivery.design.forms.PaktaFormRenderer"

DATABASES = {"default": database_from(env.text("DATABASE_URL"), data=DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pakta.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "pakta.foundation.accounts.password_tokens.PasswordTokens"  # noqa: S105 - a name
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# One address a person, given by whoever adds them: no second one to sign in with.
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
# Behind TLS, PAKTA_HTTPS=1; a newcomer's machine answers plain HTTP on the loopback.
HTTPS = env.flag("PAKTA_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "pakta.delivery.design.errors.refused_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"  # only for what belongs to no unit; a unit's dates are computed in its own zone

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("PAKTA_STATIC", DATA / "static")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
PAKTA_MAX_UPLOAD_BYTES = env.number("PAKTA_MAX_UPLOAD_MB", 50) * 1024 * 1024
# Pages of a file that are shown as pictures, and the virus scanner: the path of its socket, or host:port.
PAKTA_PREVIEW_PAGES = env.count("PAKTA_PREVIEW_PAGES", 20)
PAKTA_CLAMD = env.socket_address("PAKTA_CLAMD")
# A PKCS#11 token on this machine that decrees are signed with: its driver, its label, the certificate's label on it.
PAKTA_PKCS11_LIBRARY = env.text("PAKTA_PKCS11_LIBRARY")
PAKTA_PKCS11_TOKEN = env.text("PAKTA_PKCS11_TOKEN")
PAKTA_PKCS11_CERTIFICATE = env.text("PAKTA_PKCS11_CERTIFICATE")
# Certificates of issuers whose signatures are told to be known: the path of a PEM file.
PAKTA_TRUSTED_ISSUERS = env.file("PAKTA_TRUSTED_ISSUERS")
PAKTA_UPLOADS = DATA / "uploads"  # files on their way in, piece by piece
FILE_UPLOAD_HANDLERS = [
    "pakta.foundation.files.incoming.SmallFormHandler",
    "pakta.foundation.files.incoming.IncomingFileHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Without a mail server allauth's mail is neither sent nor printed: a password link in a log would be a way in.
EMAIL_HOST = env.text("PAKTA_SMTP_HOST")
EMAIL_PORT = env.number("PAKTA_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("PAKTA_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("PAKTA_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("PAKTA_SMTP_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("PAKTA_SMTP_FROM", "pakta@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 20
# Letters about notices hold nothing secret; without a mail server they are printed.
PAKTA_LETTER_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
# The mailbox complaints come in by, the office they are for, and the address people write to.
PAKTA_IMAP_HOST = env.text("PAKTA_IMAP_HOST")
PAKTA_IMAP_PORT = env.number("PAKTA_IMAP_PORT", 993)
PAKTA_IMAP_USER = env.text("PAKTA_IMAP_USER")
PAKTA_IMAP_PASSWORD = env.text("PAKTA_IMAP_PASSWORD")
PAKTA_IMAP_TLS = env.flag("PAKTA_IMAP_TLS", default=True)
PAKTA_IMAP_FOLDER = env.text("PAKTA_IMAP_FOLDER", "INBOX")
PAKTA_IMAP_UNIT = env.text("PAKTA_IMAP_UNIT")
PAKTA_IMAP_ADDRESS = env.text("PAKTA_IMAP_ADDRESS", PAKTA_IMAP_USER if "@" in PAKTA_IMAP_USER else "")
# Where `pakta serve` listens, with how many processes and threads of each.
PAKTA_HOST = env.text("PAKTA_HOST", "127.0.0.1")
PAKTA_PORT = env.count("PORT", 8000)
PAKTA_WEB_WORKERS = env.count("PAKTA_WEB_WORKERS", 2)
PAKTA_WEB_THREADS = env.count("PAKTA_WEB_THREADS", 8)
# Where people reach this site; letters link there.
PAKTA_URL = env.text("PAKTA_URL", f"http://127.0.0.1:{PAKTA_PORT}").rstrip("/")
# How many proxies stand before us: limits on sign-in count each visitor's own address, not the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PAKTA_PROXIES", 0)

LOG_LEVEL = env.log_level("PAKTA_LOG", "WARNING")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # The level is the handler's too: the worker sets its loggers to INFO by itself.
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
