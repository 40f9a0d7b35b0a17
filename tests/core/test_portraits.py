from __future__ import annotations

import io
import random
import sys
from typing import Any

import pytest
from PIL import Image

from kith.portraits import picture_format, portrait

FORMATS = ["JPEG", "PNG", "GIF", "WEBP"]


def picture(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, (200, 10, 10))
    image.putpixel((0, 0), (0, 0, 255))
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_known_by_its_first_bytes(kind: str) -> None:
    assert picture_format(picture(kind)) == kind
    assert picture_format(b"GIF87a") == picture_format(b"GIF89a") == "GIF"


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", b"<html>", b"RIFF\0\0\0\0AVI ", b"RIFX\0\0\0\0WEBP", b"BM", b"%PDF",
     b"\xff\xd8", b"GIF86a"],
)  # fmt: skip
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert picture_format(data) == ""
    with pytest.raises(ValueError, match="expected a JPEG, PNG, GIF or WebP picture"):
        portrait(data)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("size", [(1, 1), (40, 30), (600, 300), (300, 2000), (1, 1000)])
def test_a_portrait_is_a_small_square_jpeg(kind: str, size: tuple[int, int]) -> None:
    small = opened(portrait(picture(kind, size)))
    side = min(256, *size)

    assert (small.format, small.size) == ("JPEG", (side, side))


def test_a_portrait_holds_pixels_alone() -> None:
    exif = Image.Exif()
    exif[271], exif[36867] = "SECRETCAMERA", "2020:01:01 10:00:00"
    data = picture("JPEG", exif=exif, comment=b"SECRETCOMMENT")
    small = portrait(data)

    assert b"SECRET" in data
    assert b"SECRET" not in small
    assert b"Exif" not in small
    assert not opened(small).getexif()


def test_a_portrait_stands_upright() -> None:
    exif = Image.Exif()
    exif[274] = 6
    image = Image.new("RGB", (100, 100), (255, 255, 255))
    image.paste((255, 0, 0), (0, 0, 100, 50))
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    red, _, blue = opened(portrait(out.getvalue())).convert("RGB").getpixel((90, 50))  # type: ignore[misc]

    assert red > 200 > blue


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_a_portrait_of_any_colours(mode: str) -> None:
    out = io.BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (20, 20)).save(out, kind)

    assert opened(portrait(out.getvalue())).mode == "RGB"


@pytest.mark.parametrize(
    ("kind", "size", "options"),
    [
        ("PNG", (10_000, 1_300), {}),
        ("PNG", (12_500_001, 1), {}),
        ("GIF", (1_300, 10_000), {}),
        ("WEBP", (3_100, 2_000), {"quality": 0, "method": 0}),
        ("JPEG", (10_000, 1_300), {"progressive": True}),
        ("JPEG", (10_000, 8_100), {}),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused(
    kind: str, size: tuple[int, int], options: dict[str, Any]
) -> None:
    out = io.BytesIO()
    Image.new("L", size).save(out, kind, **options)
    with pytest.raises(ValueError, match=rf"got: {size[0]} x {size[1]} pixels, more than [\d,]+"):
        portrait(out.getvalue())


def test_a_large_photo_is_made_small_while_it_is_read() -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((6_000, 4_000)).save(out, "JPEG")

    assert opened(portrait(out.getvalue())).size == (256, 256)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_broken_picture_is_refused_and_nothing_worse(kind: str) -> None:
    chance, whole = random.Random(1), picture(kind)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 10])):
            data[chance.randrange(12, len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(12, len(data) + 1)])
        try:
            small = portrait(cut)
        except ValueError:
            continue

        assert picture_format(small) == "JPEG"


def test_without_pillow_a_photo_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("PNG")
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(ValueError, match=r"pip install 'mkdocs-kith\[photos\]'"):
        portrait(data)


def test_a_picture_of_as_many_pixels_as_may_be_is_read() -> None:
    out = io.BytesIO()
    Image.new("1", (5_000, 2_500)).save(out, "PNG")

    assert opened(portrait(out.getvalue())).size == (256, 256)


def test_colours_of_a_palette_are_mixed_when_it_is_made_small() -> None:
    board = Image.new("P", (512, 512))
    board.putpalette([0, 0, 0, 255, 255, 255])
    board.putdata([(x + y) % 2 for y in range(512) for x in range(512)])
    out = io.BytesIO()
    board.save(out, "PNG")
    grey = opened(portrait(out.getvalue())).getpixel((100, 100))

    assert isinstance(grey, tuple)
    assert all(100 < part < 156 for part in grey)
