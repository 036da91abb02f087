"""Pictures: upright, small and without the camera's notes; when they were taken; which are nearly the same."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageEnhance
from tests.foundation.files.looking import specimens

from pakta.foundation.files.insights.likeness import distance, nearly_same
from pakta.foundation.files.looking.findings import Findings
from pakta.foundation.files.looking.images import likeness_of, look_at_image, save_small, taken_on_of


def seen(content: bytes, folder: Path) -> Findings:
    path = folder / "file"
    path.write_bytes(content)
    return look_at_image(path, folder)


def test_a_photo_is_made_small_upright_and_without_notes(tmp_path: Path) -> None:
    found = seen(specimens.photographed("2026:04:01 09:30:00", turned=6), tmp_path)
    assert (found.taken_on, found.pages, found.trouble) == (dt.date(2026, 4, 1), 1, "")
    (picture,) = found.pictures
    with Image.open(tmp_path / picture.name) as small:
        assert (picture.width, picture.height) == small.size == (600, 800)
        assert dict(small.getexif()) == {}
        assert not {"exif", "icc_profile", "comment"} & set(small.info)


def test_a_large_photo_becomes_1200_wide(tmp_path: Path) -> None:
    (picture,) = seen(specimens.saved(specimens.photo(1, (4000, 3000))), tmp_path).pictures
    assert (picture.width, picture.height) == (1200, 900)
    assert picture.name == "1.jpg"
    assert (tmp_path / picture.name).stat().st_size < 200_000


@pytest.mark.parametrize(
    ("written", "tag", "day"),
    [
        ("2026:04:01 23:59:59", ExifTags.Base.DateTimeOriginal, dt.date(2026, 4, 1)),
        ("2026:04:01 23:59:59", ExifTags.Base.DateTimeDigitized, dt.date(2026, 4, 1)),
        ("2026:04:01 23:59:59", ExifTags.Base.OffsetTime, None),
        ("0000:00:00 00:00:00", ExifTags.Base.DateTimeOriginal, None),
        ("2026:02:31 10:00:00", ExifTags.Base.DateTimeOriginal, None),
        ("kemarin", ExifTags.Base.DateTimeOriginal, None),
    ],
)
def test_the_day_is_the_cameras(written: str, tag: int, day: dt.date | None) -> None:
    assert taken_on_of(Image.open(io.BytesIO(specimens.photographed(written, tag=tag)))) == day


def test_torn_notes_are_no_torn_photo(tmp_path: Path) -> None:
    torn = specimens.photographed("2026:04:01 09:30:00").replace(b"Exif\0\0II*\0", b"Exif\0\0II*\xff")
    torn = torn.replace(b"Exif\0\0MM\0*", b"Exif\0\0MM\xff*")
    found = seen(torn, tmp_path)
    assert (found.taken_on, found.trouble, len(found.pictures)) == (None, "", 1)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_is_shown(mode: str, tmp_path: Path) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    image = specimens.photo(2, (60, 40))
    drawn = image.convert("L").convert("I").convert(mode) if mode == "I;16" else image.convert(mode)
    found = seen(specimens.saved(drawn, form), tmp_path)
    assert [(picture.width, picture.height) for picture in found.pictures] == [(60, 40)]


def test_what_is_see_through_lies_on_white(tmp_path: Path) -> None:
    stamp = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ImageDraw.Draw(stamp).ellipse((20, 20, 80, 80), fill=(0, 0, 0, 255))
    (picture,) = seen(specimens.saved(stamp, "PNG"), tmp_path).pictures
    small = Image.open(tmp_path / picture.name).convert("L")
    assert (small.getpixel((2, 2)), small.getpixel((50, 50))) == (255, 0)


def test_print_is_kept_sharp(tmp_path: Path) -> None:
    page = Image.new("RGB", (1000, 1000), "white")
    for line in range(40):
        ImageDraw.Draw(page).text((50, 20 + line * 24), "Notula rapat tim kerja " * 6, fill="black")
    picture = save_small(page, tmp_path, "1")
    assert picture.name == "1.png"
    assert [path.name for path in tmp_path.iterdir()] == ["1.png"]
    assert set(Image.open(tmp_path / "1.png").convert("L").tobytes()) <= {step * 17 for step in range(16)}


def again(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(specimens.saved(image, quality=quality))).convert("RGB")


def stamped(image: Image.Image) -> Image.Image:
    copy = image.copy()
    ImageDraw.Draw(copy).rectangle((0, image.height - 40, 250, image.height), fill="black")
    return copy


def cut(image: Image.Image, share: float) -> Image.Image:
    wide, high = int(image.width * share), int(image.height * share)
    return image.crop((wide, high, image.width - wide, image.height - high))


CHANGES: list[Callable[[Image.Image], Image.Image]] = [
    lambda image: again(image, 40),
    lambda image: again(image.resize((270, 200)), 75),
    lambda image: cut(image, 0.01),
    lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    stamped,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("make", [specimens.photo, specimens.meeting])
def test_a_changed_photo_is_nearly_the_same(
    make: Callable[[int], Image.Image], change: Callable[[Image.Image], Image.Image]
) -> None:
    for seed in range(3):
        image = make(seed)
        assert nearly_same(likeness_of(image), [("lama", likeness_of(change(image)))]) != []


@pytest.mark.parametrize("make", [specimens.photo, specimens.meeting])
def test_another_photo_is_not(make: Callable[[int], Image.Image]) -> None:
    likenesses = [(seed, likeness_of(make(seed))) for seed in range(12)]
    for seed, likeness in likenesses:
        assert nearly_same(likeness, likenesses) == [(seed, 0)]


def test_a_bare_surface_is_like_nothing() -> None:
    bare = likeness_of(Image.new("RGB", (400, 300), (120, 118, 119)))
    assert bare == ""
    assert nearly_same(bare, [("lain", "0" * 32), ("kosong", "")]) == []
    assert nearly_same("0" * 32, [("kosong", "")]) == []


def test_the_nearest_comes_first() -> None:
    candidates = [("jauh", "f" * 32), ("dekat", "0" * 31 + "1"), ("agak", "0" * 31 + "7"), ("sama", "0" * 32)]
    assert nearly_same("0" * 32, candidates) == [("sama", 0), ("dekat", 1), ("agak", 3)]
    assert distance("f" * 32, "0" * 32) == 128
