"""A programme's 5 GB of proof saved as a ZIP from a real ``pakta serve``: the server's memory, and the time as a ratio
to ``sha256sum`` of the same files in the same run.

``python -m tests.benchmarks.archive_bench``; the files are sparse, each unlike the others by its first line.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks import upload_bench

MEGABYTE = 1024 * 1024
FILES, SIZE = 100, 52 * MEGABYTE
MOST_MEMORY = 200 * MEGABYTE
PIECE = MEGABYTE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--folder", help="where the files, the data and the ZIP lie meanwhile")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pakta-bench-", dir=asked.folder) as name:
        folder = Path(name)
        os.environ |= {"PAKTA_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": upload_bench.SETTINGS}
        moments = upload_bench._office()
        programme, stored = _proofs(list(moments)[: asked.files], folder / "data" / "files")
        print(f"{len(stored)} berkas x {SIZE // MEGABYTE} MB = {len(stored) * SIZE / 1024**3:.1f} GB")
        started = time.perf_counter()
        subprocess.run(["sha256sum", *map(str, stored)], check=True, stdout=subprocess.DEVNULL)
        hashed = time.perf_counter() - started
        print(f"{'sha256sum':34} {hashed:6.2f} s   1.00 x")
        with upload_bench.served(with_worker=False) as address:
            person = upload_bench.Person(address)
            servers = _servers(urlsplit(address).port or 0)
            before = [_peak(server) for server in servers]
            zipped = folder / "bukti.zip"
            seconds = _saved(person, f"{address}/program/{programme}/bukti.zip?isi=semua", zipped)
            peaks = [_peak(server) for server in servers]
        print(f"{'ZIP lewat HTTP':34} {seconds:6.2f} s  {seconds / hashed:5.2f} x")
        largest = max(peaks)
        print(f"ingatan: {_mb(before)} MB sebelum, {_mb(peaks)} MB puncak (induk dan tiap proses web)")
        _check(zipped, stored)
        return int(largest > MOST_MEMORY)


def _mb(sizes: list[int]) -> str:
    return " + ".join(str(size // MEGABYTE) for size in sizes)


def _proofs(deliveries: list[int], files: Path) -> tuple[int, list[Path]]:
    """One accepted-looking proof at each moment, its file on the disk; the programme and the files."""
    from django.utils import timezone

    from pakta.domain.evidence.choices import EvidenceKind
    from pakta.domain.evidence.models import Evidence, Placement
    from pakta.domain.programmes.models import Delivery
    from pakta.foundation.accounts.models import User
    from pakta.foundation.files.models import StoredFile

    person, now = User.objects.get(email=upload_bench.EMAIL), timezone.now()
    made = []
    for number, pk in enumerate(deliveries):
        delivery = Delivery.objects.select_related("programme").get(pk=pk)
        sha256, path = _sparse(number, files)
        stored = StoredFile.objects.create(
            sha256=sha256, size=SIZE, media_type="application/pdf", stored_at=now, stored_by_key="bench"
        )
        evidence = Evidence.objects.create(
            unit_id=delivery.programme.unit_id,
            kind=EvidenceKind.FILE,
            file=stored,
            original_name=f"laporan kegiatan {number}.pdf",
            handed_in_at=now,
            handed_in_by=person,
        )
        Placement.objects.create(evidence=evidence, delivery=delivery, placed_at=now, placed_by=person)
        made.append(path)
    return delivery.programme_id, made


def _sparse(number: int, files: Path) -> tuple[str, Path]:
    """A file of one line and nothing after it, under its hash."""
    line = b"%%PDF-1.4\n%% %d\n" % number
    digest = hashlib.sha256(line)
    digest.update(bytes(SIZE - len(line)))
    sha256 = digest.hexdigest()
    path = files / sha256[:2] / sha256[2:4] / sha256
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.write(line)
        file.truncate(SIZE)
    return sha256, path


def _servers(port: int) -> list[int]:
    """The web server's processes: the first holds the port, the others answer."""
    return sorted(_processes(f"127.0.0.1:{port}"))


def _processes(said: str) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "gunicorn" in command and said in command:
            yield int(entry.name)


def _peak(process: int) -> int:
    """The most memory the process ever held, in bytes."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _saved(person: upload_bench.Person, address: str, into: Path) -> float:
    started = time.perf_counter()
    with person.session.get(address, stream=True, timeout=120) as answer, into.open("wb") as file:
        assert answer.status_code == 200, answer.status_code
        for piece in answer.iter_content(PIECE):
            file.write(piece)
    return time.perf_counter() - started


def _check(zipped: Path, stored: list[Path]) -> None:
    """The ZIP opens, holds every file whole, and says so in its index."""
    with zipfile.ZipFile(zipped) as archive:
        names = archive.namelist()
        assert names[-2:] == ["index.html", "index.xlsx"]
        assert len(names) == len(stored) + 2
        found = set()
        for name in names[:-2]:
            with archive.open(name) as content:
                found.add(hashlib.file_digest(content, "sha256").hexdigest())
        page = archive.read("index.html").decode()
    assert found == {path.name for path in stored}
    assert "tidak lengkap" not in page
    print(f"{len(stored)} berkas dalam ZIP {zipped.stat().st_size / 1024**3:.1f} GB, isinya utuh")


if __name__ == "__main__":
    sys.exit(main())
