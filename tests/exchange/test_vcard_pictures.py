"""A picture in, the same pixels without what else it tells out."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kith.exchange.pictures import LARGEST_PHOTO, without_metadata
from vcard_support import card, contacts_of, exported, told

SECRET = b"ZZSECRET"


def picture(kind: str, size: int = 24, **options: object) -> bytes:
    """A small picture, each pixel of its own colour."""
    image = Image.new("RGB", (size, size))
    image.putdata(
        [(x * 9 % 256, y * 9 % 256, x * y % 256) for y in range(size) for x in range(size)]
    )
    out = io.BytesIO()
    image.convert("P" if kind == "GIF" else "RGB").save(out, kind, **options)
    return out.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGBA").tobytes()


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[0x010E] = SECRET.decode()
    tags[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0)}
    tags[0x0112] = orientation
    return tags.tobytes()


def segment(kind: int, body: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_with_nothing_but_pixels_stays_as_it_is(kind: str) -> None:
    data = picture(kind)

    assert without_metadata(data) == data


@pytest.mark.parametrize("options", [{"progressive": True}, {"optimize": True}, {"quality": 20}])
def test_other_ways_to_write_a_jpeg(options: dict[str, object]) -> None:
    data = picture("JPEG", **options)

    assert without_metadata(data) == data


def test_a_jpeg_loses_what_it_tells() -> None:
    bare = picture("JPEG")
    parts = [
        segment(0xE1, b"Exif\0\0" + SECRET),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xE0, b"JFXX\0" + SECRET),
        segment(0xFE, SECRET),
        b"\xff\xff\xff",
    ]

    data = bare[:2] + b"".join(parts)[:-2] + bare[2:] + b"\0\0" + SECRET

    assert SECRET in data
    assert without_metadata(data) == bare


def test_a_jpeg_keeps_what_its_colours_need() -> None:
    bare = picture("JPEG")
    data = bare[:2] + segment(0xEE, b"Adobe\0d\0\0\0\0\1") + bare[2:]

    assert without_metadata(data) == data
    profile = picture("JPEG", icc_profile=b"x" * 200)
    assert without_metadata(profile) == profile


def test_a_comment_between_scans_is_found() -> None:
    data = picture("JPEG", progressive=True)
    at = data.index(b"\xff\xda")
    second = data.index(b"\xff\xc4", at)

    assert without_metadata(data[:second] + segment(0xFE, SECRET) + data[second:]) == data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_which_way_is_up_is_kept_and_nothing_else(orientation: int) -> None:
    data = picture("JPEG", exif=exif(orientation))

    bare = without_metadata(data)

    assert SECRET in data
    assert SECRET not in bare
    assert pixels(bare) == pixels(data)
    with Image.open(io.BytesIO(bare)) as image:
        assert dict(image.getexif()) == ({0x0112: orientation} if orientation > 1 else {})
    assert without_metadata(bare) == bare


def test_a_png_loses_what_it_tells() -> None:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_text("Comment", SECRET.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    data = picture("PNG", pnginfo=info, exif=exif(), dpi=(72, 72))
    data = data[:-12] + chunk(b"tIME", b"\x07\xe8\1\1\0\0\0") + chunk(b"prVt", SECRET) + data[-12:]

    bare = without_metadata(data + SECRET)

    assert SECRET not in bare
    assert b"tIME" not in bare
    assert bare == picture("PNG", dpi=(72, 72))


def test_a_webp_loses_what_it_tells() -> None:
    data = picture("WEBP", exif=exif(), xmp=SECRET, lossless=True)

    bare = without_metadata(data)

    assert SECRET in data
    assert SECRET not in bare
    assert pixels(bare) == pixels(data)
    assert struct.unpack_from("<I", bare, 4)[0] == len(bare) - 8
    with Image.open(io.BytesIO(bare)) as image:
        assert not image.getexif()
    assert without_metadata(bare) == bare


def test_a_webp_with_pieces_that_nobody_knows() -> None:
    bare = picture("WEBP")
    body = bare[8:] + riff(b"SECR", SECRET)

    assert without_metadata(b"RIFF" + struct.pack("<I", len(body)) + body) == bare
    assert without_metadata(bare + SECRET) == bare


def test_a_gif_loses_what_it_tells_and_goes_on_moving() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    options = {"save_all": True, "append_images": frames[1:], "loop": 0, "duration": 40}
    frames[0].save(out, "GIF", comment=SECRET, **options)
    data = out.getvalue()
    extra = b"!\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    data = data[:-1] + extra + b";" + SECRET

    bare = without_metadata(data)

    assert SECRET not in bare
    assert b"NETSCAPE2.0" in bare
    with Image.open(io.BytesIO(bare)) as image:
        assert image.n_frames == 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_that_is_cut_off_is_read_or_refused(kind: str) -> None:
    data = picture(kind, 60)
    for length in range(len(data)):
        try:
            bare = without_metadata(data[:length])
        except ValueError as error:
            assert str(error).startswith("expected a")
        else:
            assert len(bare) <= length


@given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]), st.data())
def test_a_picture_that_is_spoilt_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    spoilt = bytearray(picture(kind, 12))
    for _ in range(data.draw(st.integers(1, 5))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    try:
        bare = without_metadata(bytes(spoilt))
    except ValueError:
        return

    assert without_metadata(bare) == bare


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"<svg/>", b"GIF89a", b"RIFF1234WEBP"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="expected a"):
        without_metadata(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_photo_goes_in_and_out_byte_for_byte(kind: str, version: str) -> None:
    data = picture(kind)
    text = base64.b64encode(data).decode()
    forms = [
        f"PHOTO;ENCODING=b;TYPE={kind}:{text}",
        f"PHOTO;ENCODING=BASE64;{kind}:{text}",
        f"PHOTO;TYPE={kind}:{text.rstrip('=')}",
        f"PHOTO:data:image/{kind.lower()};base64,{text}",
        f"PHOTO;MEDIATYPE=image/x:data:image/x\\;base64\\,{text}",
        "PHOTO;ENCODING=b:" + "\r\n ".join(text[n : n + 70] for n in range(0, len(text), 70)),
        "PHOTO;ENCODING=BASE64:" + "\r\n".join(text[n : n + 76] for n in range(0, len(text), 76)),
    ]
    for form in forms:
        (one,) = told(card("FN:Zoe", form)).drafts

        assert one.photo == data
        contacts, photos = contacts_of([one])
        assert told(exported(contacts, photos, version)).drafts[0].photo == data


def test_a_photo_that_is_too_large_without_what_it_tells() -> None:
    bare = picture("JPEG")
    told_much = bare[:2] + segment(0xFE, b"x" * 60_000) * 4 + bare[2:]
    large = bare[:2] + segment(0xDB, b"x" * 60_000) * 4 + bare[2:]

    def photo(data: bytes) -> tuple[bytes, list[str]]:
        found = told(card("FN:A", f"PHOTO;ENCODING=b:{base64.b64encode(data).decode()}"))
        return found.drafts[0].photo, [one.message for one in found.problems]

    assert len(told_much) > LARGEST_PHOTO
    assert photo(told_much) == (bare, [])
    assert photo(large) == (
        b"",
        ["photo: expected at most 200 kB, got 241 kB: left out"],
    )


def test_a_photo_of_the_owners_leaves_without_what_it_tells() -> None:
    contacts, _ = contacts_of(told(card("FN:Zoe")).drafts)
    data = picture("JPEG", exif=exif())

    out = exported(contacts, {"zoe": data})
    (one,) = told(out).drafts

    assert one.photo == without_metadata(data)
    assert b"PHOTO" not in exported(contacts, {"zoe": b"no picture"})
