"""This module says which files are portraits, and makes small copies that tell nothing else.

A portrait is a raster picture by its first bytes, whatever its name; the copy holds the pixels
alone (no EXIF, no place, no camera) and needs Pillow, the extra `photos`.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIZE = 256
"""Pixels of a portrait's longer side on the site."""

LARGEST = 20 * 1024 * 1024
"""Bytes of a photo that is looked at."""

MOST_PIXELS = {"JPEG": 80_000_000, "PNG": 12_500_000, "GIF": 12_500_000, "WEBP": 6_000_000}
"""So that a picture takes at most 100 MB: a JPEG is made smaller while it is read, the others are
read whole, WebP three times over.
"""

MOST_PIXELS_PROGRESSIVE = 12_500_000
"""Of a JPEG that has to be read whole, too."""

_SMOOTH = {"L", "RGB", "RGBA", "CMYK"}
"""Modes that can be made smaller as they are."""

_BROKEN = (
    OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, EOFError,
    struct.error,
)  # fmt: skip
"""What Pillow raises over bytes that are no picture."""

_MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"GIF87a": "GIF", b"GIF89a": "GIF"}


def picture_format(data: bytes) -> str:
    """The raster format that `data` begins like: JPEG, PNG, GIF, WEBP, or "" for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), "")


def _most_pixels(image: Image.Image) -> int:
    if image.info.get("progressive"):
        return MOST_PIXELS_PROGRESSIVE
    return MOST_PIXELS[image.format or ""]


def portrait(data: bytes) -> bytes:
    """A JPEG of at most 256 x 256 pixels of the picture `data`, and nothing but its pixels.

    Raises:
        ValueError: if it is no picture that can be read, or Pillow is missing.
    """
    try:
        from PIL import Image, ImageOps  # noqa: PLC0415  # an extra
    except ImportError:
        raise ValueError(
            "expected Pillow to copy photos without their metadata, got none: "
            "pip install 'mkdocs-kith[photos]'"
        ) from None
    if not picture_format(data):
        raise ValueError("expected a JPEG, PNG, GIF or WebP picture, got something else")
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "GIF", "WEBP"]) as image,
        ):
            most = _most_pixels(image)
            if image.width * image.height > most:
                raise ValueError(f"{image.width} x {image.height} pixels, more than {most:,}")
            image.draft("RGB", (2 * SIZE, 2 * SIZE))
            plain = image if image.mode in _SMOOTH else image.convert("RGB")
            square = ImageOps.fit(plain, (min(SIZE, *plain.size),) * 2)
            small = ImageOps.exif_transpose(square).convert("RGB")
            small.info = {}  # a comment would be saved with the pixels
            out = io.BytesIO()
            small.save(out, "JPEG", quality=85, optimize=True)
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise ValueError(f"expected a picture that can be read, got: {error}") from None
    return out.getvalue()
