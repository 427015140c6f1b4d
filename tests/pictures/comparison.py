"""Hold a picture against its reference: the same to the eye, whatever smooths its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from pathlib import Path

TILE = 8  # pixels; a word or mark that changes changes one tile or more as a whole
MOST = 32  # of 255, the mean difference of a tile that smoothing alone may make
# Smoothing moves ink about and leaves its mean over a wider field; another pale colour does not.
FIELD, SHADE = 24, 6
COLOURS = 128


@dataclass(frozen=True)
class References:
    """The folder of reference pictures, and where to put what differs from them."""

    folder: Path
    made: Path
    renew: bool

    def hold(self, name: str, picture: Image.Image) -> None:
        """Fail where the picture is not the reference of that name, or write it anew if asked to.

        A failure leaves the new picture and where it differs in the folder of what is made.
        """
        path = self.folder / f"{name}.png"
        if self.renew:
            small(picture).save(path, optimize=True)
            return
        if not path.exists():
            pytest.fail(f"{name}: no reference picture. Look at it, then run `make pictures`")
        with Image.open(path) as held:
            reference = held.convert("RGB")
        found, shade = difference(picture, reference), shading(picture, reference)
        if found > MOST or shade > SHADE:
            self._keep(name, picture, reference)
            pytest.fail(
                f"{name}: differs from tests/pictures/reference/{name}.png by {found} of 255 in a "
                f"place and {shade} in the colour of a field, where {MOST} and {SHADE} are the "
                f"most. Look at build/pictures/{name}*.png; if it was meant, run `make pictures` "
                f"and commit the reference"
            )

    def _keep(self, name: str, picture: Image.Image, reference: Image.Image) -> None:
        self.made.mkdir(parents=True, exist_ok=True)
        picture.save(self.made / f"{name}.png")
        if picture.size == reference.size:
            apart = ImageChops.difference(picture.convert("RGB"), reference)
            ImageChops.invert(apart).save(self.made / f"{name}-difference.png")


def small(picture: Image.Image) -> Image.Image:
    """Return the picture in few colours, without scattered dots in between."""
    plain = picture.convert("RGB")
    return plain.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return the greatest mean difference of any tile, 0 to 255; 255 where the sizes differ."""
    if one.size != other.size:
        return 255
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    _, highest = _coarse(most, TILE).getextrema()
    return int(highest)


def shading(one: Image.Image, other: Image.Image) -> int:
    """Return the greatest difference between the mean colours of any field, 0 to 255.

    It is 255 where the sizes differ.
    """
    if one.size != other.size:
        return 255
    means = (_coarse(picture.convert("RGB"), FIELD) for picture in (one, other))
    return max(int(highest) for _, highest in ImageChops.difference(*means).getextrema())


def _coarse(picture: Image.Image, tile: int) -> Image.Image:
    tiles = (-(-picture.width // tile), -(-picture.height // tile))
    return picture.resize(tiles, Image.Resampling.BOX)
