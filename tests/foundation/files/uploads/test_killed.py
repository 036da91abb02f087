"""A process killed in the middle of a piece costs at most what was not noted as safe, and leaves nothing half there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SETTING_UP = """
import datetime as dt, hashlib, sys, time, uuid
import django
django.setup()
from django.core.management import call_command
from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads import part_files
from pakta.foundation.files.uploads.actions import add_to_upload, begin_upload, sweep_uploads, take_upload
from pakta.foundation.trail.actor import NamedActor
ANI, NOW, MB = NamedActor("user:7", "Ani"), dt.datetime.now(dt.UTC), 1024 * 1024
WHOLE = bytes(range(256)) * 4096 * 20
"""
FIRST = """
call_command("migrate", "files", verbosity=0)
upload = begin_upload(original_name="a.txt", length=len(WHOLE), max_bytes=len(WHOLE), by=ANI, now=NOW)
class Slow:
    sent = 0
    def read(self, size):
        if self.sent >= 11 * MB:
            print("halfway", flush=True)
            time.sleep(60)
        self.sent += size
        return WHOLE[self.sent - size : self.sent]
add_to_upload(key=upload.key, offset=0, content=Slow(), size=len(WHOLE), by=ANI, now=NOW)
"""
SECOND = """
import io
upload = Upload.objects.get()
in_part = part_files.part_path(upload.key).stat().st_size
add_to_upload(key=upload.key, offset=upload.offset, content=io.BytesIO(WHOLE[upload.offset:]),
              size=len(WHOLE) - upload.offset, by=ANI, now=NOW)
with take_upload(key=upload.key, by=ANI, now=NOW) as taken:
    same = taken.content.read() == WHOLE
print(upload.offset // MB, in_part // MB, same, Upload.objects.count(), len(list(part_files.folder().iterdir())))
"""
THIRD = """
print(sweep_uploads(now=NOW + dt.timedelta(days=2)), Upload.objects.count(), len(list(part_files.folder().iterdir())))
"""


def started(script: str, data: Path) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**kept, "PAKTA_DATA": str(data), "DJANGO_SETTINGS_MODULE": "pakta.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", SETTING_UP + script], env=environment, stdout=subprocess.PIPE, text=True
    )


def said_by(script: str, data: Path) -> str:
    with started(script, data) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    return said.strip()


@pytest.fixture
def killed_halfway(tmp_path: Path) -> Path:
    with started(FIRST, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "halfway\n"
        process.kill()
    return tmp_path


@pytest.mark.slow
def test_what_was_safe_is_still_there_and_the_rest_is_sent_again(killed_halfway: Path) -> None:
    # 11 MB were written, 8 of them noted; the part file has gone, and so has the row, once it is taken.
    assert said_by(SECOND, killed_halfway) == "8 11 True 0 0"


@pytest.mark.slow
def test_nobody_coming_back_leaves_nothing_after_the_sweep(killed_halfway: Path) -> None:
    assert said_by(THIRD, killed_halfway) == "1 0 0"
