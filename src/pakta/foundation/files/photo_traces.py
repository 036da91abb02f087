"""What a photo tells beside its picture: where and when it was taken, with which device, by whom. Pure: bytes in, bytes
out, the picture itself untouched.

Parts are kept by a list of what a picture needs, so a kind of remark nobody thought of goes too; and whatever follows
the picture's end, where phones put films and second pictures.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

CLEANED = frozenset({"image/jpeg", "image/png", "image/webp"})
_JPEG_KEPT = frozenset({0xE0, 0xE2, 0xEE})
"""Of the parts for applications: how dense it is, which colours, how they are turned. Frames and tables stay anyway."""
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset(b"VP8 .VP8L.VP8X.ANIM.ANMF.ALPH.ICCP".split(b"."))
"""Four signs each, a blank where it has three."""
_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_COLOURS = b"ICC_PROFILE\0"
_UPRIGHT = 1
_ORIENTATION = 0x0112


class TracesStay(Exception):
    """The bytes are no whole picture, so nothing can be taken out of them."""


def without_traces(content: bytes, media_type: str) -> bytes:
    """The picture alone, turned as it was; of kinds that are not ``CLEANED`` all of it. Raises ``TracesStay``."""
    try:
        match media_type:
            case "image/jpeg":
                return b"".join(_jpeg(content))
            case "image/png":
                return _PNG_BEGINS + b"".join(_png(content))
            case "image/webp":
                return _webp(content)
            case _:
                return content
    except (struct.error, IndexError) as error:
        raise TracesStay from error


def _jpeg(content: bytes) -> Iterator[bytes]:
    if content[:2] != b"\xff\xd8":
        raise TracesStay
    yield content[:2]
    at, turned = 2, False
    while True:
        if content[at] != 0xFF:
            raise TracesStay
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            yield content[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        part = content[at:end]
        if len(part) < end - at or end < at + 4:
            raise TracesStay
        if marker == 0xE1 and not turned and (orientation := _orientation(part[4:])) != _UPRIGHT:
            turned = True
            yield _turned(orientation)
        elif _is_kept(marker, part):
            yield part
        at = end
        if marker == 0xDA:
            end = _end_of_scan(content, at)
            yield content[at:end]
            at = end


def _is_kept(marker: int, part: bytes) -> bool:
    if marker == 0xE2:
        # The same place also lists further pictures in the file, each with its own remarks.
        return part[4:].startswith(_COLOURS)
    return marker in _JPEG_KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next part begins: within a scan a marker is stuffed, or says to begin anew."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise TracesStay
        if content[at + 1] != 0x00 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _orientation(exif: bytes) -> int:
    """How the picture is to be turned; upright where it does not say."""
    if not exif.startswith(b"Exif\0\0") or exif[6:8] not in (b"II", b"MM"):
        return _UPRIGHT
    tiff, order = exif[6:], "<" if exif[6:8] == b"II" else ">"
    try:
        first = struct.unpack_from(f"{order}L", tiff, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", tiff, first)[0]):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHLH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else _UPRIGHT
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _turned(orientation: int) -> bytes:
    """A remark that says nothing but how to turn the picture."""
    tiff = struct.pack(">2sHLHHHLHHL", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + 6 + len(tiff)) + b"Exif\0\0" + tiff


def _png(content: bytes) -> Iterator[bytes]:
    if not content.startswith(_PNG_BEGINS):
        raise TracesStay
    at = len(_PNG_BEGINS)
    while True:
        length, kind = struct.unpack_from(">L4s", content, at)
        part = content[at : at + 12 + length]
        if len(part) < 12 + length or zlib.crc32(part[4:-4]) != struct.unpack(">L", part[-4:])[0]:
            raise TracesStay
        if kind in _PNG_KEPT:
            yield part
        if kind == b"IEND":
            return
        at += len(part)


def _webp(content: bytes) -> bytes:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise TracesStay
    end = 8 + struct.unpack_from("<L", content, 4)[0]
    if end > len(content):
        raise TracesStay
    parts, at = [], 12
    while at < end:
        kind, length = struct.unpack_from("<4sL", content, at)
        part = content[at : at + 8 + length + length % 2]
        if len(part) < 8 + length:
            raise TracesStay
        if kind == b"VP8X":
            # Its flags say that remarks follow: none do.
            part = part[:8] + bytes([part[8] & ~0x0C]) + part[9:]
        if kind in _WEBP_KEPT:
            parts.append(part)
        at += len(part)
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<L", len(body)) + body
