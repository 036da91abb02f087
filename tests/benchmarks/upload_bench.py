"""Handing in 200 files of 5 MB over HTTP, as ratios to ``cp`` and ``sha256sum`` of the same files in the same run.

A real ``pakta serve`` on a port of its own with data of its own, a person who signed in, ten files a hand-in: once as
plain forms, once with resumable uploads. The same with files of a few bytes says what a file costs whatever its size.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
import urllib3

FILES, A_FORM, SIZE = 200, 10, 5 * 1024 * 1024
TINY = 100
EMAIL, PASSWORD = "staf@bench.test", "kata-sandi-ukur-2026"
SETTINGS = "tests.benchmarks.bench_settings"
STARTED_WITHIN = 60.0


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="pakta-bench-", dir=asked.folder) as name:
        folder = Path(name)
        os.environ |= {"PAKTA_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": SETTINGS}
        moments = _office()
        print(f"{asked.files} berkas x {SIZE // 1024 // 1024} MB, {A_FORM} sekali serah")
        with served(with_worker=asked.worker) as address:
            person, copier = Person(address), Copier(folder)
            ways: tuple[tuple[str, Way, int], ...] = (
                ("cp + sha256sum", copier.copied, SIZE),
                ("cp + sync + sha256sum", copier.safely_copied, SIZE),
                ("formulir biasa", person.by_form, SIZE),
                ("unggahan bertahap", person.by_uploads, SIZE),
                ("formulir, berkas 100 bita", person.by_form, TINY),
                ("unggahan bertahap, 100 bita", person.by_uploads, TINY),
            )
            times: dict[str, list[float]] = {title: [] for title, _way, _size in ways}
            # In turns, so that whatever else the machine and its disk do falls on all of them alike.
            for _turn in range(asked.files // A_FORM):
                for title, way, size in ways:
                    times[title].append(way(next(moments), _contents(size)))
        _print(times)
        _verify(4 * asked.files)


Way = Callable[[int, list[bytes]], float]
"""Ten files, with the due moment they are for, brought in some way; the seconds it took."""


def _print(times: dict[str, list[float]]) -> None:
    base = statistics.median(times["cp + sha256sum"])
    for title, taken in times.items():
        middle = statistics.median(taken)
        print(
            f"{title:28} {sum(taken):6.1f} s   median {middle / A_FORM * 1000:6.1f} ms/berkas"
            f"  {middle / base:5.2f} x cp"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--folder", help="where the files and the data lie meanwhile")
    parser.add_argument("--worker", action="store_true", help="let the worker look at the files meanwhile")
    return parser.parse_args()


def _office() -> Iterator[int]:
    """An office with a programme in the database; its due moments, one after the other."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from pakta.domain.programmes.models import Delivery
    from pakta.foundation.accounts.models import Membership, User
    from pakta.foundation.files.models import StoredFile
    from tests.benchmarks.nation import institution_tree, plans

    call_command("migrate", verbosity=0)
    now = timezone.now()
    unit = institution_tree()[-1]
    person = User.objects.create(email=EMAIL, name="Staf", joined_at=now)
    person.set_password(PASSWORD)
    person.save()
    Membership.objects.create(user=person, unit=unit, role="member", given_at=now)
    paper = StoredFile.objects.create(
        sha256="f" * 64, size=1, media_type="text/plain", stored_at=now, stored_by_key="bench"
    )
    Delivery.objects.bulk_create([due.delivery for due in plans([(unit, person)], paper, now)])
    return iter(list(Delivery.objects.values_list("pk", flat=True)))


def _content(number: int, size: int, body: bytes) -> bytes:
    """A file like no other, of a kind that is taken."""
    return (b"%%PDF-1.4\n%% %d %d\n" % (number, size) + body)[:size]


def _contents(size: int) -> list[bytes]:
    return [_content(n, size, os.urandom(size)) for n in range(A_FORM)]


class Copier:
    """Copies and hashes files on the same disk, as a script would."""

    def __init__(self, folder: Path) -> None:
        self.first, self.second = folder / "a", folder / "b"

    def copied(self, _moment: int, files: list[bytes]) -> float:
        return self._seconds(files, [])

    def safely_copied(self, _moment: int, files: list[bytes]) -> float:
        """With the copies brought to the disk, as resumable uploads are before they are said to be there."""
        return self._seconds(files, ["sync"])

    def _seconds(self, files: list[bytes], sync: list[str]) -> float:
        self.first.mkdir()
        for at, content in enumerate(files):
            (self.first / f"{at}.pdf").write_bytes(content)
        subprocess.run(["sync", *map(str, self.first.iterdir())], check=True)
        started = time.perf_counter()
        subprocess.run(["cp", "-r", str(self.first), str(self.second)], check=True)
        copies = [str(path) for path in self.second.iterdir()]
        if sync:
            subprocess.run([*sync, *copies], check=True)
        subprocess.run(["sha256sum", *copies], check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - started
        shutil.rmtree(self.first)
        shutil.rmtree(self.second)
        return seconds


@contextmanager
def served(*, with_worker: bool) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "pakta.cli", "serve", "--port", str(port)]
    child = subprocess.Popen(
        command if with_worker else [*command, "--without-worker"], stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + STARTED_WITHIN
        while not _answers(address):
            if time.monotonic() > deadline:
                raise TimeoutError("pakta serve did not start.")
            time.sleep(0.2)
        yield address
    finally:
        child.terminate()
        child.wait()


def _answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).ok
    except (requests.ConnectionError, requests.Timeout):
        return False


class Person:
    """Somebody at a browser, signed in."""

    def __init__(self, address: str) -> None:
        self.address, self.session = address, requests.Session()
        login = f"{address}/akun/login/"
        page = self.session.get(address, timeout=60)
        login = page.url.partition("?")[0]
        answer = self.session.post(
            login,
            {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": _token(page.text)},
            timeout=60,
        )
        assert answer.ok, answer.status_code
        assert "login" not in answer.url, answer.url

    def by_form(self, moment: int, files: list[bytes]) -> float:
        """Ten files in one plain form; seconds until it is answered."""
        address, fields = self._opened(moment)
        fields += [("files", (f"notula-{n}.pdf", content)) for n, content in enumerate(files)]
        body, kind = urllib3.encode_multipart_formdata(fields)
        return self._timed_form(address, body, kind)

    def by_uploads(self, moment: int, files: list[bytes]) -> float:
        """Each file as a resumable upload, then the form that names them."""
        address, fields = self._opened(moment)
        started = time.perf_counter()
        for n, content in enumerate(files):
            name = base64.b64encode(f"notula-{n}.pdf".encode()).decode()
            made = self.session.post(
                f"{self.address}/unggahan/",
                data=content,
                headers={
                    "Tus-Resumable": "1.0.0",
                    "Upload-Length": str(len(content)),
                    "Upload-Metadata": f"filename {name}",
                    "Content-Type": "application/offset+octet-stream",
                    "X-CSRFToken": fields[0][1],
                },
                timeout=120,
            )
            assert made.status_code == 201, (made.status_code, made.text)
            fields.append(("upload", made.headers["Location"].rstrip("/").rpartition("/")[2]))
        seconds = time.perf_counter() - started
        body, kind = urllib3.encode_multipart_formdata(fields)
        return seconds + self._timed_form(address, body, kind)

    def _opened(self, moment: int) -> tuple[str, list]:
        """The form's address and what is filled in beside the files."""
        address = f"{self.address}/jatuh-tempo/{moment}/bukti/"
        page = self.session.get(address, timeout=60).text
        covers = re.findall(r'name="covers"[^>]*value="(\d+)"', page)
        token = ("csrfmiddlewaretoken", _token(page))
        return address, [token, *(("covers", one) for one in covers)]

    def _timed_form(self, address: str, body: bytes, kind: str) -> float:
        started = time.perf_counter()
        answer = self.session.post(
            address, data=body, headers={"Content-Type": kind}, timeout=300, allow_redirects=False
        )
        seconds = time.perf_counter() - started
        assert answer.status_code == 302, (
            answer.status_code,
            re.sub(r"<[^>]+>|\s+", " ", answer.text)[:3000],
        )
        return seconds


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page[:2000]
    return found[1]


def _verify(count: int) -> None:
    """Every file is there, under the hash of its bytes."""
    from django.core.files.storage import default_storage

    from pakta.domain.evidence.models import Placement
    from pakta.foundation.files.models import StoredFile

    kept = list(StoredFile.objects.exclude(sha256="f" * 64))
    assert len(kept) == Placement.objects.count() == count, (len(kept), Placement.objects.count())
    for stored in kept:
        with default_storage.open(stored.storage_name) as content:
            assert hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256
    print(f"{count} berkas ada, isinya cocok dengan namanya")


if __name__ == "__main__":
    main()
