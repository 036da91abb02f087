"""The settings tests run with: Pakta's own, with data in a folder of their own that goes when they end.

The database is the one ``DATABASE_URL`` names; without it SQLite, in a file of that folder: in memory a browser's
requests would share one connection and find each other's tables locked.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="pakta-test-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["PAKTA_DATA"] = _DATA
for _name in (
    "PAKTA_DEBUG",
    "PAKTA_HTTPS",
    "PAKTA_HOSTS",
    "PAKTA_STATIC",
    "PAKTA_MAX_UPLOAD_MB",
    "PAKTA_PREVIEW_PAGES",
    "PAKTA_CLAMD",
    "PAKTA_URL",
):
    os.environ.pop(_name, None)

from pakta.config.settings import *  # noqa: E402, F403 - the environment must be set first
from pakta.config.settings import DATABASES, TEMPLATES  # noqa: E402
from tests.undefined import FailingWhereUndefined  # noqa: E402

# Quick: what is tested is who gets in, not how long a guess takes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Letters stay in memory, where tests read them; those of the mail server itself bring one of their own.
PAKTA_LETTER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Assets straight from the packages, so that no test needs them collected first.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = FailingWhereUndefined()

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_DATA}/test.sqlite3"}
    # What a test wrote need not outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = DATABASES["default"]["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
