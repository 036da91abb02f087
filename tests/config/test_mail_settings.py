"""Without a mail server reminders are printed, and nothing else: a password link in a log would be a way in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = "from pakta.config import settings as s; print(s.EMAIL_BACKEND, s.PAKTA_LETTER_BACKEND, s.PAKTA_URL)"
BACKENDS = "django.core.mail.backends"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {},
            f"{BACKENDS}.dummy.EmailBackend {BACKENDS}.console.EmailBackend http://127.0.0.1:8000",
        ),
        (
            {"PAKTA_SMTP_HOST": "surel.contoh.test", "PAKTA_URL": "https://pakta.contoh.test/"},
            f"{BACKENDS}.smtp.EmailBackend {BACKENDS}.smtp.EmailBackend https://pakta.contoh.test",
        ),
    ],
)
def test_the_ways_of_mail(given: dict[str, str], said: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAKTA_", "PORT"))}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**kept, "PAKTA_DATA": str(tmp_path), **given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == said
