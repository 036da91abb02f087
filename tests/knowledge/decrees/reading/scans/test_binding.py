"""Photos of pages become one PDF that shows them upright, in order, dot for dot."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from pakta.knowledge.decrees.reading.refusals import Damaged, NoPagePicture, PictureTooLarge
from pakta.knowledge.decrees.reading.scans import binding
from pakta.knowledge.decrees.reading.scans.binding import bound, in_order


def photo(
    colour: str = "white",
    *,
    size: tuple[int, int] = (300, 400),
    held: int = 1,
    kind: str = "JPEG",
    mode: str = "RGB",
) -> bytes:
    """A sheet with its upper half in a colour, as a camera held that way keeps it."""
    sheet = Image.new("RGB", size, "white")
    sheet.paste(Image.new("RGB", (size[0], size[1] // 2), colour), (0, 0))
    turns = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    turn = turns.get(held, Image.Transpose.FLIP_LEFT_RIGHT)
    kept = sheet if turn is None else sheet.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = held
    made = io.BytesIO()
    kept.convert(mode).save(made, kind, exif=exif)
    return made.getvalue()


def seen(pdf: bytes) -> list[tuple[int, int, int]]:
    """The colour in the middle of each page's upper half, the lower one being white."""
    found = []
    for page in PdfDocument(pdf):
        drawn = page.render(scale=0.2).to_pil().convert("RGB")
        assert drawn.getpixel((drawn.width // 2, drawn.height * 3 // 4)) == (255, 255, 255)
        found.append(drawn.getpixel((drawn.width // 2, drawn.height // 4)))
    return found


def near(colour: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 8 for one, other in zip(colour, wanted, strict=True))


def test_pages_stand_in_the_order_given() -> None:
    pages = [(f"{at}.jpg", photo(colour)) for at, colour in enumerate(["red", "lime", "blue"])]
    red, green, blue = seen(bound(pages))
    assert near(red, (255, 0, 0))
    assert near(green, (0, 255, 0))
    assert near(blue, (0, 0, 255))


@pytest.mark.parametrize("held", [1, 2, 3, 6, 8])
def test_however_the_camera_was_held_the_page_stands_upright(held: int) -> None:
    pdf = bound([("a.jpg", photo("red", held=held))])
    assert near(seen(pdf)[0], (255, 0, 0))
    wide, high = PdfDocument(pdf)[0].get_size()
    assert (round(wide), round(high)) == (675, 900)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("WEBP", "RGB"), ("TIFF", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "P")],
)
def test_pictures_of_other_kinds_are_pages_too(kind: str, mode: str) -> None:
    assert near(seen(bound([("a", photo("black", kind=kind, mode=mode))]))[0], (0, 0, 0))


def test_a_jpeg_is_kept_as_it_is() -> None:
    content = photo("red")
    assert content in bound([("a.jpg", content)])


def test_what_is_transparent_is_paper() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(made, "PNG")
    assert near(seen(bound([("a.png", made.getvalue())]))[0], (255, 255, 255))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"teks", b"GIF89a"])
def test_what_is_no_picture_is_named(content: bytes) -> None:
    with pytest.raises(NoPagePicture, match="catatan"):
        bound([("a.jpg", photo()), ("catatan.txt", content)])


def test_a_picture_of_many_pages_is_no_page() -> None:
    made = io.BytesIO()
    frame = Image.new("RGB", (300, 400))
    frame.save(made, "TIFF", save_all=True, append_images=[frame])
    with pytest.raises(NoPagePicture):
        bound([("a.tiff", made.getvalue())])


def test_what_is_cut_off_is_damaged() -> None:
    content = photo(kind="PNG")
    with pytest.raises(Damaged):
        bound([("a.png", content[: len(content) // 2])])


def test_what_would_unfold_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "MOST_UNFOLDED", 1000)
    with pytest.raises(PictureTooLarge):
        bound([("a.png", photo(kind="PNG"))])


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["IMG_10.jpg", "IMG_9.jpg", "img_1.JPG"], [2, 1, 0]),
        (["hal 2.jpg", "hal 1.jpg"], [1, 0]),
        (["20260310_0002.jpg", "20260310_0001.jpg"], [1, 0]),
        (["sampul.jpg", "hal 1.jpg"], [0, 1]),
        (["b.jpg", "a.jpg"], [0, 1]),
        (["a.jpg"], [0]),
    ],
)
def test_names_that_count_give_the_order(names: list[str], order: list[int]) -> None:
    assert in_order(names) == order
