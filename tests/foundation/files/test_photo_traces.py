"""Photos without what they tell of who took them: the picture stays, sign for sign."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin
from tests.foundation.files.samples import PDF

from pakta.foundation.files.photo_traces import CLEANED, TracesStay, without_traces

SECRETS = (b"Telepon Rahasia", b"Juru Foto", b"Catatan rahasia")
FORMS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def photo(media_type: str, *, turned: int = 1, **how: object) -> bytes:
    """A picture as a phone makes it: device, name, place, and how it was held."""
    picture = Image.radial_gradient("L").resize((60, 40)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = "Telepon Rahasia", "Juru Foto", turned
    exif.get_ifd(0x8825)[1] = "S"
    out = io.BytesIO()
    picture.save(out, FORMS[media_type], exif=exif, **how)
    return out.getvalue()


def picture_of(content: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(content)) as found:
        return found.size, found.tobytes()


def remarks_of(content: bytes) -> dict[int, object]:
    with Image.open(io.BytesIO(content)) as found:
        return dict(found.getexif())


@pytest.mark.parametrize("media_type", sorted(CLEANED))
@pytest.mark.parametrize("turned", [1, 6])
def test_the_picture_stays_and_its_remarks_go(media_type: str, turned: int) -> None:
    content = photo(media_type, turned=turned)
    assert any(secret in content for secret in SECRETS)
    cleaned = without_traces(content, media_type)
    assert picture_of(cleaned) == picture_of(content)
    assert not any(secret in cleaned for secret in SECRETS)
    kept = {0x0112: 6} if (media_type, turned) == ("image/jpeg", 6) else {}
    assert remarks_of(cleaned) == kept
    assert without_traces(cleaned, media_type) == cleaned


def test_what_else_a_jpeg_says_goes_and_its_colours_stay() -> None:
    content = photo(
        "image/jpeg",
        comment="Catatan rahasia",
        icc_profile=b"warna" * 20,
        xmp=b"<x:xmpmeta>Catatan rahasia</x:xmpmeta>",
        progressive=True,
    )
    assert content.count(b"Catatan rahasia") == 2
    cleaned = without_traces(content, "image/jpeg")
    assert b"Catatan rahasia" not in cleaned
    assert b"warna" * 20 in cleaned
    assert picture_of(cleaned) == picture_of(content)


def test_what_follows_the_picture_goes() -> None:
    for media_type in sorted(CLEANED):
        content = photo(media_type)
        cleaned = without_traces(content + b"Catatan rahasia", media_type)
        assert cleaned == without_traces(content, media_type)


def test_words_in_a_png_go() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Juru Foto")
    words.add_itxt("Comment", "Catatan rahasia", zip=True)
    content = photo("image/png", pnginfo=words)
    cleaned = without_traces(content, "image/png")
    with Image.open(io.BytesIO(cleaned)) as found:
        found.load()
        assert found.info == {}


@pytest.mark.parametrize("media_type", sorted(CLEANED))
def test_half_a_picture_is_refused_rather_than_kept_as_it_is(media_type: str) -> None:
    content = photo(media_type)
    for length in (0, 2, 11, 30, len(content) // 2, len(content) - 3):
        with pytest.raises(TracesStay):
            without_traces(content[:length], media_type)


def test_other_kinds_stay_as_they_are() -> None:
    assert without_traces(PDF, "application/pdf") == PDF
