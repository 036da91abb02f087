"""Files come in over HTTP as tus 1.0 has it; everybody signed in, and only their own."""

from __future__ import annotations

import base64
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import UserFactory

from pakta.foundation.files.upload_models import Upload
from pakta.foundation.files.uploads import part_files

PIECE = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}
TEXT = b"Notula rapat tim kerja.\n"
UNKNOWN = uuid.UUID(int=5)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parts_folder(tmp_path: Path, settings: Any) -> None:
    settings.PAKTA_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def client() -> Client:
    signed_in = Client()
    signed_in.force_login(UserFactory())
    return signed_in


def begin(client: Client, length: int | str = len(TEXT), name: str = "notula.txt", **more: Any) -> Any:
    said = f"filename {base64.b64encode(name.encode()).decode()},filetype"
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": said, **more.pop("headers", {})}
    return client.post(
        reverse("uploads:list"), headers=headers, **{"content_type": "text/plain", "data": b"", **more}
    )


def send(client: Client, address: str, content: bytes, offset: int | str, **headers: str) -> Any:
    return client.patch(
        address, content, content_type=PIECE, headers={**TUS, "Upload-Offset": str(offset), **headers}
    )


def offset_of(client: Client, address: str) -> str:
    return client.head(address, headers=TUS).headers["Upload-Offset"]


def test_a_file_in_two_pieces(client: Client) -> None:
    begun = begin(client)
    address = begun.headers["Location"]
    assert (begun.status_code, begun.headers["Tus-Resumable"], begun.content) == (201, "1.0.0", b"")
    assert offset_of(client, address) == "0"
    first = send(client, address, TEXT[:10], 0)
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "10")
    asked = client.head(address, headers=TUS)
    assert {name: asked.headers[name] for name in ("Upload-Offset", "Upload-Length", "Cache-Control")} == {
        "Upload-Offset": "10",
        "Upload-Length": "24",
        "Cache-Control": "no-store",
    }
    assert asked.headers["Upload-Expires"].endswith(" GMT")
    assert send(client, address, TEXT[10:], 10).headers["Upload-Offset"] == "24"
    upload = Upload.objects.get()
    assert (upload.is_whole, upload.original_name) == (True, "notula.txt")
    assert part_files.part_path(upload.key).read_bytes() == TEXT


def test_a_small_file_in_one_request(client: Client) -> None:
    begun = begin(client, content_type=PIECE, data=TEXT)
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "24")
    assert part_files.part_path(Upload.objects.get().key).read_bytes() == TEXT


def test_what_is_spoken_here_is_told(client: Client) -> None:
    told = client.options(reverse("uploads:list"))
    assert (told.status_code, told.headers["Tus-Version"], told.headers["Tus-Extension"]) == (
        204,
        "1.0.0",
        "creation,creation-with-upload,termination,expiration",
    )
    assert told.headers["Tus-Max-Size"] == str(50 * 1024 * 1024)


def test_another_version_is_not_spoken(client: Client) -> None:
    address = begin(client).headers["Location"]
    for answer in (
        client.head(address),
        client.patch(address, TEXT, content_type=PIECE, headers={"Tus-Resumable": "0.2.2"}),
        client.delete(address),
        client.post(reverse("uploads:list")),
    ):
        assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")
    assert Upload.objects.get().offset == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": ""}, 400),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "²"}, 400),
        ({"Upload-Length": "9" * 5000}, 400),
        ({"Upload-Length": "0" * 5000}, 400),
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": str(50 * 1024 * 1024 + 1)}, 413),
        ({"Upload-Metadata": "filename !!!"}, 400),
        ({"Upload-Metadata": f"filename {base64.b64encode(bytes([255])).decode()}"}, 400),
        ({"Upload-Metadata": "a" * 5000}, 400),
    ],
)
def test_a_beginning_that_is_refused_leaves_nothing(
    client: Client, headers: dict[str, str], status: int
) -> None:
    refused = begin(client, headers=headers)
    assert (refused.status_code, Upload.objects.count()) == (status, 0)
    assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_refusal_is_a_sentence_for_the_person(client: Client) -> None:
    assert begin(client, 0).content.decode() == "Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."


def test_a_file_without_a_name_gets_one(client: Client) -> None:
    assert begin(client, headers={"Upload-Metadata": ""}).status_code == 201
    assert Upload.objects.get().original_name == "berkas"


def test_pieces_that_do_not_fit(client: Client) -> None:
    address = begin(client).headers["Location"]
    assert send(client, address, TEXT, 3).status_code == 409
    assert send(client, address, TEXT + b"!", 0).status_code == 413
    assert send(client, address, TEXT, "x").status_code == 400
    assert client.patch(address, TEXT, content_type="text/plain", headers=TUS).status_code == 415
    assert client.patch(address, TEXT, content_type=PIECE, headers=TUS).status_code == 400
    assert send(client, address, TEXT, 0, **{"Content-Length": ""}).status_code == 411
    assert offset_of(client, address) == "0"


def test_a_piece_while_another_comes_waits(client: Client) -> None:
    address = begin(client).headers["Location"]
    with part_files.locked_part(Upload.objects.get().key):
        assert send(client, address, TEXT, 0).status_code == 423


def test_a_piece_cut_off_in_the_middle_keeps_what_came(client: Client) -> None:
    address = begin(client).headers["Location"]
    cut = client.generic(
        "PATCH",
        address,
        b"",
        content_type=PIECE,
        headers={**TUS, "Upload-Offset": "0"},
        **{"wsgi.input": io.BytesIO(TEXT[:7]), "CONTENT_LENGTH": str(len(TEXT)), "CONTENT_TYPE": PIECE},
    )
    assert (cut.status_code, offset_of(client, address)) == (204, "7")
    assert send(client, address, TEXT[7:], 7).headers["Upload-Offset"] == "24"


def test_cancelling(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    address = begin(client).headers["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(address, headers=TUS).status_code == 204
    assert client.head(address, headers=TUS).status_code == 404
    assert client.delete(address, headers=TUS).status_code == 404
    assert (Upload.objects.count(), list(part_files.folder().iterdir())) == (0, [])


def test_a_proxy_that_lets_only_posts_through(client: Client) -> None:
    address = begin(client).headers["Location"]

    def post(method: str, **more: Any) -> Any:
        headers = {**TUS, "X-HTTP-Method-Override": method, **more.pop("headers", {})}
        return client.post(address, headers=headers, **{"content_type": PIECE, "data": b"", **more})

    assert post("PATCH", data=TEXT, headers={"Upload-Offset": "0"}).status_code == 204
    assert post("HEAD").headers["Upload-Offset"] == "24"
    assert post("GET").status_code == 405
    assert post("DELETE").status_code == 204


def test_somebody_elses_upload_does_not_exist(client: Client) -> None:
    address = begin(client).headers["Location"]
    other = Client()
    other.force_login(UserFactory())
    assert other.head(address, headers=TUS).status_code == 404
    assert send(other, address, TEXT, 0).status_code == 404
    assert other.delete(address, headers=TUS).status_code == 404
    assert other.get(reverse("uploads:list"), {"kunci": Upload.objects.get().key}).json() == {"uploads": []}
    assert offset_of(client, address) == "0"


def test_which_are_still_there(client: Client) -> None:
    begin(client, name="a.pdf")
    upload = Upload.objects.get()
    asked = {"kunci": [str(upload.key), str(UNKNOWN), "bukan kunci"]}
    assert client.get(reverse("uploads:list"), asked).json() == {
        "uploads": [
            {
                "key": str(upload.key),
                "name": "a.pdf",
                "length": 24,
                "offset": 0,
                "url": f"/unggahan/{upload.key}/",
            }
        ]
    }


def test_signed_out_nothing_comes_in() -> None:
    visitor = Client()
    address = reverse("uploads:one", args=[UNKNOWN])
    answers = [visitor.get(reverse("uploads:list")), begin(visitor), send(visitor, address, TEXT, 0)]
    answers += [visitor.head(address, headers=TUS), visitor.delete(address, headers=TUS)]
    assert [answer.status_code for answer in answers] == [302] * 5
    assert Upload.objects.count() == 0


def test_without_the_forms_secret_nothing_comes_in() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(UserFactory())
    address = reverse("uploads:one", args=[UNKNOWN])
    assert [
        begin(strict).status_code,
        send(strict, address, TEXT, 0).status_code,
        strict.delete(address, headers=TUS).status_code,
    ] == [403] * 3
