"""Files on their way out."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from tests.foundation.files import samples

from pakta.foundation.files.actions import store_file
from pakta.foundation.files.models import StoredFile
from pakta.foundation.files.serving import BytesMissing, attachment, inline_image
from pakta.foundation.trail.actor import SYSTEM

NOW = dt.datetime(2026, 3, 1, 2, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


def stored(content: bytes = samples.PDF) -> StoredFile:
    upload = SimpleUploadedFile("a", content)
    return store_file(content=upload, original_name="a", by=SYSTEM, now=NOW, max_bytes=10_000)


def body(response: FileResponse) -> bytes:
    content = b"".join(response)  # type: ignore[arg-type]
    response.close()
    return content


def test_a_file_goes_out_as_a_download_that_cannot_run() -> None:
    response = attachment(stored(), name="SK – “ZI”\r\n.pdf")
    assert body(response) == samples.PDF
    assert dict(response.headers) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(samples.PDF)),
        "Content-Disposition": "attachment; filename*=utf-8''SK%20%E2%80%93%20%E2%80%9CZI%E2%80%9D%20.pdf",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def test_a_type_that_is_not_on_the_list_goes_out_as_bytes() -> None:
    file = stored()
    file.media_type = "text/html"
    response = attachment(file, name="a.html")
    response.close()
    assert response.headers["Content-Type"] == "application/octet-stream"


def test_a_raster_image_may_be_shown_inline() -> None:
    response = inline_image(stored(samples.image("PNG")), name="foto.png")
    response.close()
    assert response.headers["Content-Disposition"] == 'inline; filename="foto.png"'
    assert response.headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("media_type", ["application/pdf", "image/svg+xml", "text/html"])
def test_nothing_else_is_shown_inline(media_type: str) -> None:
    file = stored()
    file.media_type = media_type
    with pytest.raises(ValueError, match="inline"):
        inline_image(file, name="a")


def test_missing_bytes_are_said_in_a_sentence() -> None:
    file = stored()
    default_storage.delete(file.storage_name)
    with pytest.raises(BytesMissing, match="tidak ada di penyimpanan"):
        attachment(file, name="a.pdf")
