"""What draws every picture: the renderer, and the fonts that it sets words in."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata

import vl_convert

from analysis.brand.typefaces import CUTS, FOLDER


@cache
def drawn_by() -> str:
    """Return the renderer's version."""
    return metadata.version("vl-convert-python")


@cache
def depends_on() -> tuple[str, str]:
    """Return what a picture depends on beside its specification: the renderer and the fonts."""
    digests = (hashlib.sha256(cut.path.read_bytes()).digest() for cut in CUTS)
    held = hashlib.sha256(b"".join(digests))
    return drawn_by(), held.hexdigest()


@cache
def register_fonts() -> None:
    """Make the typeface known to the renderer, once, so that no machine's own fonts are used."""
    vl_convert.register_font_directory(str(FOLDER))
