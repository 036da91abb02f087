"""Photographs are made small and bare before they are set; what is no photograph is refused."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from pakta.foundation.papers.press.pictures import (
    LONGEST_SIDE,
    PictureTooLarge,
    PictureUnreadable,
    shrink,
)


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


@pytest.mark.slow
def test_a_large_photograph_is_shrunk(tmp_path: Path) -> None:
    source = saved(tmp_path / "a.jpg", Image.new("RGB", (4000, 3000), "teal"))
    with Image.open(shrink(source, tmp_path / "small")) as small:
        assert (small.format, small.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE * 3 // 4))


def test_place_and_time_are_not_carried_along_and_the_photograph_stands_upright(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = 6, "rahasia"
    source = saved(tmp_path / "a.jpg", Image.new("RGB", (40, 30), "teal"), exif=notes)
    made = shrink(source, tmp_path / "small")
    assert b"rahasia" in source.read_bytes()
    assert b"rahasia" not in made.read_bytes()
    with Image.open(made) as small:
        assert small.size == (30, 40)
        assert not small.getexif()


def test_a_logo_stays_see_through(tmp_path: Path) -> None:
    source = saved(tmp_path / "a.png", Image.new("RGBA", (40, 30), (0, 0, 0, 0)))
    with Image.open(shrink(source, tmp_path / "small")) as small:
        assert (small.format, small.mode) == ("PNG", "RGBA")


def test_a_bomb_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    """60,000 × 60,000 points stated, none there."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = (
        struct.pack(">I", len(header)) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    (tmp_path / "bomb.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + bytes(4)
    )
    with pytest.raises(PictureTooLarge):
        shrink(tmp_path / "bomb.png", tmp_path / "small")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\nsobek", b"<svg/>"])
def test_what_is_no_photograph_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(PictureUnreadable):
        shrink(tmp_path / "a", tmp_path / "small")


def test_a_torn_photograph_is_refused(tmp_path: Path) -> None:
    source = saved(tmp_path / "a.jpg", Image.effect_noise((200, 200), 50).convert("RGB"))
    source.write_bytes(source.read_bytes()[:2000])
    with pytest.raises(PictureUnreadable):
        shrink(source, tmp_path / "small")
