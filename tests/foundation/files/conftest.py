"""Files on a real disk, one folder a test."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage


@pytest.fixture(autouse=True)
def storage_folder(tmp_path: Path, settings: Any) -> Path:
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        },
    }
    assert default_storage.base_location == folder
    return folder
