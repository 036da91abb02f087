"""Part files in a folder of the test's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def parts_folder(tmp_path: Path, settings: Any) -> Path:
    settings.PAKTA_UPLOADS = tmp_path / "uploads"
    return settings.PAKTA_UPLOADS
