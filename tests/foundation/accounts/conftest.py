"""Sign-in pages with allauth's own templates and nothing of the delivery."""

from pathlib import Path
from typing import Any

import allauth
import pytest
from django.core.cache import cache


@pytest.fixture
def site(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.foundation.accounts.addresses"
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.startswith(("pakta.delivery", "whitenoise"))
    ]
    templates = settings.TEMPLATES[0]
    processors = [
        name for name in templates["OPTIONS"]["context_processors"] if not name.startswith("pakta.")
    ]
    settings.TEMPLATES = [
        {
            **templates,
            "APP_DIRS": False,
            "DIRS": [Path(allauth.__file__).parent / "templates"],
            "OPTIONS": {"context_processors": processors},
        }
    ]
    # Limits on tries are counted there.
    cache.clear()
