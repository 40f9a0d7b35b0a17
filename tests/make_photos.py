"""Draw the portraits of the sample journal: flat, friendly and the same on every machine.

python tests/make_photos.py        # writes contacts/photos/SLUG.jpg
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

PHOTOS = Path(__file__).parents[1] / "contacts" / "photos"
SIZE = 256
SCALE = 4
"""Drawn this much larger and then shrunk, which smooths every edge."""

Brush = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]
Point = tuple[float, float]

INK = "#2f2a2c"


@dataclass(frozen=True)
class Face:
    """A portrait: colours, a hair style, and what else is worn (`wears`: names of WEARABLE)."""

    ground: str
    skin: str
    hair: str
    cloth: str
    style: str
    wears: tuple[str, ...] = ()
    accent: str = "#e9dcc3"
    tilt: float = 0


FACES = {
    "adaeze-nwosu": Face(
        "#d9cdb8", "#6b4230", "#231a1a", "#8a3f4b", "wrap", ("earrings", "lips"), "#c98a3c"
    ),
    "aiko-morishita": Face("#c9d6cf", "#efcfae", "#25222a", "#47606b", "blunt", ("glasses",)),
    "anton-kruger": Face(
        "#e3d3bd", "#eec2a4", "#c9c3ba", "#f1ece2", "bald", ("beard", "apron"), "#9aa59a"
    ),
    "bex-hargreaves": Face(
        "#cfd3e0", "#f2cdb4", "#b5532f", "#3f4f6b", "curls", ("scarf",), "#d9a441", -3
    ),
    "callum-reid": Face("#c4d2cd", "#f0c8ab", "#a8592f", "#4f6a58", "short", ("beard",), tilt=2),
    "catriona-lyle": Face("#d6dbe0", "#f3d2bd", "#7b3f2a", "#5b7a86", "wavy", ("freckles",)),
    "ines-carvalho": Face(
        "#ecd2bf", "#dba57f", "#3a2620", "#b4583f", "bun", ("earrings", "lips"), "#3f7f86", 3
    ),
    "lukasz-wrobel": Face(
        "#d3d0c4", "#f1cdb2", "#8d6b45", "#39485a", "side", ("glasses", "moustache")
    ),
    "margaret-sinclair": Face(
        "#cdd8dc", "#f0cfbb", "#e9e7e2", "#6c6488", "crop", ("glasses", "collar"), "#f5f0e6"
    ),
    "miriam-okafor": Face(
        "#e6cfae", "#7d4e38", "#2a1e1c", "#2f6b62", "afro", ("earrings", "lips"), "#e0b04a", -2
    ),
    "nguyen-minh-anh": Face(
        "#dccfda", "#ebc39c", "#1f1c22", "#d3a13d", "bob", ("cheeks",), tilt=-3
    ),
    "rui-tavares": Face(
        "#c7d3d8", "#c98f68", "#2d211d", "#c2693f", "waves", ("stubble", "hat"), "#46535c", 2
    ),
    "soren-hogh": Face("#c6d3de", "#f4d3bd", "#d8b878", "#50606c", "side", ("collar",), "#e6e9ea"),
    "zoe-van-dalen": Face(
        "#d4dcc8", "#f2cbb0", "#d9b26a", "#a65f45", "plait", ("cheeks", "apron"), "#e8dcc6", 3
    ),
}


def main() -> None:
    """Write every portrait."""
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for slug, face in FACES.items():
        portrait(face).save(PHOTOS / f"{slug}.jpg", quality=85, optimize=True)


def portrait(face: Face) -> Image.Image:
    """The picture of one face."""
    image = Image.new("RGB", (SIZE * SCALE, SIZE * SCALE), face.ground)
    brush = ImageDraw.Draw(image)
    oval(brush, (20, 22, 236, 238), mixed(face.ground, "#ffffff", 0.28))
    back, front = STYLES[face.style]
    shoulders(brush, face)
    head = Image.new("RGBA", image.size)
    brush = ImageDraw.Draw(head)
    back(brush, face)
    neck_and_head(brush, face)
    for name in sorted(set(face.wears) & UNDER_HAIR, key=list(WEARABLE).index):
        WEARABLE[name](brush, face)
    features(brush, face)
    front(brush, face)
    for name in sorted(set(face.wears) - UNDER_HAIR - BODY, key=list(WEARABLE).index):
        WEARABLE[name](brush, face)
    head = head.rotate(face.tilt, Image.Resampling.BICUBIC, center=(128 * SCALE, 196 * SCALE))
    image.paste(head, mask=head)
    brush = ImageDraw.Draw(image)
    collarbone(brush, face)
    for name in sorted(set(face.wears) & BODY):
        WEARABLE[name](brush, face)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


# Strokes, in units of the finished picture.


def oval(brush: Brush, box: Box, colour: str) -> None:
    """A filled ellipse."""
    brush.ellipse([value * SCALE for value in box], fill=colour)


def slab(brush: Brush, box: Box, radius: float, colour: str) -> None:
    """A filled rectangle with round corners."""
    brush.rounded_rectangle([value * SCALE for value in box], radius * SCALE, fill=colour)


def shape(brush: Brush, points: list[Point], colour: str) -> None:
    """A filled polygon."""
    brush.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)


def curve(start: Point, control: Point, end: Point) -> list[Point]:
    """The points of a quadratic curve."""
    steps = [step / 16 for step in range(17)]
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t * t * end[1],
        )
        for t in steps
    ]


def pie(brush: Brush, box: Box, start: float, end: float, colour: str) -> None:
    """A filled segment of an ellipse between two angles, closed by its chord."""
    brush.chord([value * SCALE for value in box], start, end, fill=colour)


def bow(brush: Brush, box: Box, start: float, end: float, colour: str, width: float) -> None:
    """A curved line with round ends."""
    brush.arc([value * SCALE for value in box], start, end, fill=colour, width=round(width * SCALE))


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with a share of another in it."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


# Body and face. The head is an oval from 84 to 172 across, 66 to 176 down.


def shoulders(brush: Brush, face: Face) -> None:
    """Shoulders in their cloth, cut by the lower edge."""
    slab(brush, (42, 202, 214, 330), 58, face.cloth)


def collarbone(brush: Brush, face: Face) -> None:
    """The round neckline, over the neck."""
    bow(brush, (100, 176, 156, 222), 12, 168, mixed(face.cloth, INK, 0.22), 5)


def neck_and_head(brush: Brush, face: Face) -> None:
    """Neck with the shadow of the chin, ears, head."""
    shade = mixed(face.skin, "#7a3b2a", 0.24)
    slab(brush, (109, 150, 147, 219), 19, face.skin)
    pie(brush, (106, 136, 150, 190), 5, 175, shade)
    for x in (77, 161):
        oval(brush, (x, 112, x + 18, 138), mixed(face.skin, "#7a3b2a", 0.12))
    slab(brush, (84, 66, 172, 176), 44, face.skin)


def features(brush: Brush, face: Face) -> None:
    """Eyes, brows, nose and a smile."""
    brow = mixed(face.hair, INK, 0.35)
    for x in (108, 148):
        oval(brush, (x - 4, 117, x + 4, 126), INK)
        oval(brush, (x - 0.5, 118.5, x + 2, 121), "#ffffff")
        bow(brush, (x - 11, 104, x + 11, 122), 215, 325, brow, 3)
    bow(brush, (121, 122, 135, 142), 20, 160, mixed(face.skin, "#7a3b2a", 0.4), 3)
    bow(brush, (112, 134, 144, 158), 25, 155, mixed(face.skin, "#6a1f22", 0.66), 4)


# Hair: what hangs behind the head, and what falls before it.


def nothing(brush: Brush, face: Face) -> None:
    """No hair on this side of the head."""


def cap_of_hair(brush: Brush, face: Face) -> None:
    """The upper half of the head, down to the hairline."""
    pie(brush, (80, 56, 176, 150), 192, 348, face.hair)


def short(brush: Brush, face: Face) -> None:
    """A short cut with a lifted front."""
    cap_of_hair(brush, face)
    slab(brush, (80, 84, 90, 118), 5, face.hair)
    slab(brush, (166, 84, 176, 118), 5, face.hair)
    for x, y in ((90, 62), (106, 54), (124, 52), (142, 56)):
        oval(brush, (x, y, x + 30, y + 34), face.hair)


def side(brush: Brush, face: Face) -> None:
    """Combed to one side."""
    slab(brush, (80, 88, 89, 116), 4, face.hair)
    slab(brush, (167, 88, 176, 116), 4, face.hair)
    shape(
        brush,
        [
            *curve((79, 104), (78, 46), (132, 50)),
            *curve((132, 50), (178, 50), (177, 104)),
            *curve((169, 100), (166, 82), (150, 80)),
            *curve((150, 80), (104, 100), (88, 84)),
            (88, 104),
        ],
        face.hair,
    )
    oval(brush, (88, 46, 174, 84), face.hair)


def crop(brush: Brush, face: Face) -> None:
    """Short and white, brushed forward in soft tufts."""
    slab(brush, (79, 82, 90, 122), 6, face.hair)
    slab(brush, (166, 82, 177, 122), 6, face.hair)
    for x, y in ((80, 70), (90, 58), (106, 52), (124, 52), (140, 58), (150, 70)):
        oval(brush, (x, y, x + 28, y + 34), face.hair)


def waves(brush: Brush, face: Face) -> None:
    """Dark waves that show below a hat."""
    for x in (74, 164):
        for y in (88, 102, 116):
            oval(brush, (x, y, x + 18, y + 20), face.hair)


def bald(brush: Brush, face: Face) -> None:
    """A bald head, hair above the ears only."""
    slab(brush, (79, 96, 88, 124), 5, face.hair)
    slab(brush, (168, 96, 177, 124), 5, face.hair)
    oval(brush, (100, 74, 128, 86), mixed(face.skin, "#ffffff", 0.3))


def long_back(brush: Brush, face: Face) -> None:
    """Hair to the shoulders, behind."""
    slab(brush, (70, 54, 186, 212), 54, face.hair)


def bob_back(brush: Brush, face: Face) -> None:
    """Hair to the chin, behind."""
    slab(brush, (72, 54, 184, 172), 50, face.hair)


def blunt(brush: Brush, face: Face) -> None:
    """A straight fringe."""
    pie(brush, (78, 54, 178, 158), 180, 360, face.hair)
    slab(brush, (76, 96, 90, 168), 6, face.hair)
    slab(brush, (166, 96, 180, 168), 6, face.hair)
    shape(brush, [(88, 96), (168, 96), (166, 107), (90, 107)], face.hair)


def parted(brush: Brush, face: Face) -> None:
    """Two curtains from a parting."""
    curtain = [*curve((134, 54), (78, 46), (74, 144)), *curve((89, 144), (88, 94), (134, 70))]
    shape(brush, curtain, face.hair)
    shape(brush, [(256 - x, y) for x, y in curtain], face.hair)


def swept(brush: Brush, face: Face) -> None:
    """Hair drawn back from the forehead."""
    pie(brush, (78, 54, 178, 152), 194, 346, face.hair)
    slab(brush, (79, 88, 88, 116), 4, face.hair)
    slab(brush, (168, 88, 177, 116), 4, face.hair)


def bun_back(brush: Brush, face: Face) -> None:
    """A bun on top."""
    oval(brush, (102, 22, 156, 74), face.hair)
    bow(brush, (106, 40, 152, 76), 200, 340, mixed(face.hair, "#ffffff", 0.16), 3)


def plait_back(brush: Brush, face: Face) -> None:
    """Hair behind, and a plait over one shoulder."""
    slab(brush, (74, 54, 182, 150), 50, face.hair)
    dark = mixed(face.hair, INK, 0.16)
    for step, y in enumerate(range(138, 226, 17)):
        left, right = 161 + 2 * step, 191
        oval(brush, (left, y, right, y + 24), dark if step % 2 else face.hair)
    oval(brush, (174, 216, 188, 228), "#7f9a7a")


def afro_back(brush: Brush, face: Face) -> None:
    """A round cloud of hair."""
    oval(brush, (52, 24, 204, 164), face.hair)


def afro_front(brush: Brush, face: Face) -> None:
    """The soft hairline of the cloud."""
    for x, y in ((80, 64), (94, 56), (112, 52), (130, 54), (146, 62)):
        oval(brush, (x, y, x + 30, y + 32), face.hair)


def curls_back(brush: Brush, face: Face) -> None:
    """Curls all round."""
    slab(brush, (72, 60, 184, 166), 44, face.hair)
    for x, y in (
        (56, 84),
        (52, 108),
        (58, 132),
        (68, 152),
        (160, 152),
        (168, 132),
        (172, 108),
        (168, 84),
        (62, 62),
        (160, 62),
    ):
        oval(brush, (x, y, x + 34, y + 34), face.hair)


def curls_front(brush: Brush, face: Face) -> None:
    """Curls over the forehead."""
    for x, y in (
        (76, 66),
        (88, 48),
        (108, 40),
        (130, 42),
        (148, 52),
        (154, 68),
        (98, 66),
        (124, 62),
    ):
        oval(brush, (x, y, x + 34, y + 33), face.hair)
    for x, y in ((94, 56), (118, 48), (142, 58)):
        bow(brush, (x, y, x + 18, y + 18), 190, 330, mixed(face.hair, "#ffffff", 0.2), 3)


def wavy_back(brush: Brush, face: Face) -> None:
    """Long hair that ends in waves."""
    slab(brush, (70, 54, 186, 190), 54, face.hair)
    for x in (66, 164):
        for y in (120, 144, 168, 188):
            oval(brush, (x, y, x + 28, y + 32), face.hair)


def wrap_back(brush: Brush, face: Face) -> None:
    """A head wrap, high and folded."""
    oval(brush, (74, 16, 184, 116), mixed(face.accent, INK, 0.2))


def wrap_front(brush: Brush, face: Face) -> None:
    """The folds of the wrap, and a little hair below it."""
    pie(brush, (78, 40, 178, 158), 192, 348, face.accent)
    pie(brush, (84, 14, 180, 98), 150, 340, face.accent)
    for offset in (0, 13, 26):
        bow(
            brush,
            (70, 44 + offset, 190, 150 + offset),
            228,
            304,
            mixed(face.accent, face.cloth, 0.55),
            4,
        )


STYLES: dict[str, tuple[Callable[[Brush, Face], None], Callable[[Brush, Face], None]]] = {
    "afro": (afro_back, afro_front),
    "bald": (nothing, bald),
    "blunt": (long_back, blunt),
    "bob": (bob_back, parted),
    "bun": (bun_back, swept),
    "crop": (nothing, crop),
    "curls": (curls_back, curls_front),
    "plait": (plait_back, parted),
    "short": (nothing, short),
    "side": (nothing, side),
    "waves": (nothing, waves),
    "wavy": (wavy_back, parted),
    "wrap": (wrap_back, wrap_front),
}


# What else is worn.


def cheeks(brush: Brush, face: Face) -> None:
    """Rosy cheeks."""
    for x in (98, 158):
        oval(brush, (x - 9, 130, x + 9, 144), mixed(face.skin, "#d9695c", 0.3))


def freckles(brush: Brush, face: Face) -> None:
    """Freckles on rosy cheeks."""
    cheeks(brush, face)
    for x, y in ((94, 132), (100, 137), (106, 131), (150, 131), (156, 137), (162, 132), (128, 134)):
        oval(brush, (x, y, x + 2.5, y + 2.5), mixed(face.skin, "#8a4a2c", 0.6))


def stubble(brush: Brush, face: Face) -> None:
    """A day without a razor."""
    beard_of(brush, mixed(face.skin, face.hair, 0.16), face.skin)


def beard(brush: Brush, face: Face) -> None:
    """A full beard."""
    beard_of(brush, face.hair, face.skin)


def beard_of(brush: Brush, colour: str, skin: str) -> None:
    """A beard in a colour, with room for the smile."""
    slab(brush, (84, 118, 172, 180), 42, colour)
    slab(brush, (92, 84, 164, 141), 26, skin)
    slab(brush, (106, 136, 150, 150), 7, colour)
    oval(brush, (112, 143, 144, 161), skin)


def moustache(brush: Brush, face: Face) -> None:
    """A moustache."""
    pie(brush, (106, 137, 130, 155), 180, 360, face.hair)
    pie(brush, (126, 137, 150, 155), 180, 360, face.hair)


def lips(brush: Brush, face: Face) -> None:
    """A wide smile."""
    pie(brush, (113, 136, 143, 160), 15, 165, mixed(face.skin, "#a32c35", 0.7))
    pie(brush, (118, 142, 138, 154), 18, 162, "#fbf4ea")


def earrings(brush: Brush, face: Face) -> None:
    """A pair of earrings."""
    for x in (84, 172):
        oval(brush, (x - 6, 136, x + 6, 148), face.accent)


def glasses(brush: Brush, face: Face) -> None:
    """Round glasses."""
    for x in (108, 148):
        bow(brush, (x - 16, 105, x + 16, 137), 0, 360, INK, 3.5)
    bow(brush, (122, 114, 134, 126), 200, 340, INK, 3.5)


def hat(brush: Brush, face: Face) -> None:
    """A woollen hat with a broad hem."""
    pie(brush, (76, 38, 180, 142), 186, 354, face.accent)
    slab(brush, (73, 78, 183, 99), 9, mixed(face.accent, INK, 0.28))
    for x in range(84, 176, 12):
        slab(brush, (x, 82, x + 2, 95), 1, mixed(face.accent, "#ffffff", 0.06))


def collar(brush: Brush, face: Face) -> None:
    """The two points of a shirt."""
    shape(brush, [(103, 198), (128, 222), (112, 238), (92, 210)], face.accent)
    shape(brush, [(153, 198), (128, 222), (144, 238), (164, 210)], face.accent)


def scarf(brush: Brush, face: Face) -> None:
    """A thick scarf, one of nineteen."""
    slab(brush, (88, 180, 168, 216), 18, face.accent)
    slab(brush, (136, 196, 164, 266), 10, mixed(face.accent, INK, 0.14))
    for y in (214, 230, 246):
        slab(brush, (136, y, 164, y + 6), 1, mixed(face.accent, "#ffffff", 0.5))


def apron(brush: Brush, face: Face) -> None:
    """An apron with its two straps."""
    for x in (92, 154):
        slab(brush, (x, 200, x + 10, 244), 3, face.accent)
    slab(brush, (86, 232, 170, 280), 8, face.accent)


WEARABLE: dict[str, Callable[[Brush, Face], None]] = {
    "cheeks": cheeks, "freckles": freckles, "stubble": stubble, "beard": beard,
    "moustache": moustache, "lips": lips, "earrings": earrings, "hat": hat, "glasses": glasses,
    "apron": apron, "collar": collar, "scarf": scarf,
}  # fmt: skip
UNDER_HAIR = {"cheeks", "freckles", "stubble", "beard"}
BODY = {"apron", "collar", "scarf"}

if __name__ == "__main__":
    main()
