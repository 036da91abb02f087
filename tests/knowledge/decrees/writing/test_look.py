from __future__ import annotations

import io

import pytest
from PIL import Image

from pakta.knowledge.decrees.writing.jobs import look_as_json, look_from
from pakta.knowledge.decrees.writing.look import (
    CertifiedCopy,
    Look,
    LookImpossible,
    Margins,
    PaperSize,
    Typeface,
    Verification,
)


def png(side: int = 4) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (side, side)).save(picture, "PNG")
    return picture.getvalue()


PNG = png()


@pytest.mark.parametrize(
    ("impossible", "said"),
    [
        ({"margins": Margins(left=80, right=60)}, "Margin terlalu lebar untuk kertas F4"),
        ({"margins": Margins(top=70, bottom=70)}, "Margin terlalu lebar"),
        ({"margins": Margins(top=-1)}, "tidak boleh kurang dari nol"),
        ({"size": 5}, "antara 8 dan 16 pt"),
        ({"size": 20}, "antara 8 dan 16 pt"),
        ({"table_size": 4}, "Ukuran huruf tabel"),
        ({"table_size": 13}, "Ukuran huruf tabel"),
        ({"size": float("nan")}, "antara 8 dan 16 pt"),
        ({"margins": Margins(left=float("nan"))}, "Margin terlalu lebar"),
        ({"logo": b"GIF89a"}, "PNG atau JPG"),
        ({"logo": PNG[:40]}, "PNG atau JPG"),
        ({"logo": PNG + b"\x00" * (2 * 1024 * 1024)}, "paling besar 2 MB"),
        ({"verification": Verification("x" * 501)}, "terlalu panjang untuk kode QR"),
    ],
)
def test_what_cannot_be_set_is_refused(impossible: dict[str, object], said: str) -> None:
    with pytest.raises(LookImpossible, match=said):
        Look(**impossible)  # type: ignore[arg-type]


def test_a_look_survives_being_handed_over() -> None:
    look = Look(
        paper=PaperSize.A4,
        margins=Margins(20, 21, 22, 23),
        typeface=Typeface.TIMES,
        size=11,
        table_size=8,
        office_lines=("SATU", "DUA"),
        copy=CertifiedCopy("KANTOR", "Kepala", "Nama"),
        draft=True,
        verification=Verification("https://contoh.example/1", "Periksa"),
        logo=PNG,
    )
    assert look_from(look_as_json(look)) == look
    assert look_from(look_as_json(Look())) == Look()


def test_a_landscape_page_has_the_long_side_across() -> None:
    assert Look().lying_body == (290, 165)
    assert Look().upright_width == 165
