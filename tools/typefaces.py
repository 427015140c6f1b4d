"""Make the typefaces that come along with the code: cuts of Source Serif 4 and Source Sans 3.

Run by `make typefaces`, which installs what it needs beyond the lock; no edition needs it. Writes
a file for each cut to `analysis/brand/fonts/`, and beside it the letters that every page and every
picture carries of it, and those of the record beyond them, in whichever faces have them, to be
looked at and committed. The licence of both typefaces reserves the name Source, so that what is
cut out of them bears another.
"""

from __future__ import annotations

import io
import json
import sys
from html import unescape
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

from analysis.brand.typefaces import BOLD, CUTS, FOLDER, SANS, SERIF, Cut
from analysis.publishing import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

# Family, the package that carries it, and what it is called there.
MADE_FROM = {
    SERIF: ("fontpkg-source-serif-4", "Source Serif 4"),
    SANS: ("fontpkg-source-sans-3", "Source Sans 3"),
}
# The size for which the letters of text are drawn, where a typeface has several.
OPTICAL_SIZE = 20
# Of the features of a typeface what pages, PDFs and pictures ask for; other shapes of letters, such
# as small capitals, are left out with their glyphs. No letter is.
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "pnum", "subs", "sups", "tnum"]
_LEFT_OUT = ["BASE", "STAT"]
_COPYRIGHT, _VERSION, _DESIGNER, _LICENCE, _LICENCE_AT = 0, 5, 9, 13, 14
# Bits of OS/2's fsSelection, and of head's macStyle.
_ITALIC, _BOLD, _REGULAR = 1 << 0, 1 << 5, 1 << 6
_MAC_BOLD, _MAC_ITALIC = 1 << 0, 1 << 1


def made(cut: Cut) -> bytes:
    """Return the TrueType file of a cut, the same bytes for the same packages.

    Raises FileNotFoundError when the installed package holds no such typeface.
    """
    font = TTFont(_file(cut), recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.name_IDs, options.drop_tables = ["*"], [*options.drop_tables, *_LEFT_OUT]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=font.getBestCmap())
    cutter.subset(font)
    place = {"wght": cut.weight, "opsz": OPTICAL_SIZE}
    axes = {axis.axisTag for axis in font["fvar"].axes}
    instancer.instantiateVariableFont(font, {a: place[a] for a in axes}, inplace=True)
    _mark(font, cut)
    _rename(font, cut)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _file(cut: Cut) -> Path:
    package, name = MADE_FROM[cut.family]
    for file in metadata.files(package) or []:
        if file.suffix == ".ttf" and ("Italic" in file.name) == cut.italic:
            return Path(str(file.locate()))
    msg = f"{package}: no {name} in the installed package; reinstall it"
    raise FileNotFoundError(msg)


def _mark(font: Any, cut: Cut) -> None:  # noqa: ANN401 - fontTools has no types
    """Say of which weight and style the cut is; the heavier is linked as the bold of the family."""
    heavy = cut.weight == BOLD
    kept = font["OS/2"].fsSelection & ~(_ITALIC | _BOLD | _REGULAR)
    style = _BOLD * heavy | _ITALIC * cut.italic or _REGULAR
    font["OS/2"].fsSelection = kept | style
    font["OS/2"].usWeightClass = cut.weight
    font["head"].macStyle = _MAC_BOLD * heavy | _MAC_ITALIC * cut.italic


def _rename(font: Any, cut: Cut) -> None:  # noqa: ANN401 - fontTools has no types
    """Give the cut its own names, and leave those of whoever drew it, and of the licence."""
    told = {i: font["name"].getDebugName(i) for i in (_COPYRIGHT, _DESIGNER, _LICENCE, _LICENCE_AT)}
    version = font["name"].getDebugName(_VERSION).partition(";")[0]
    linked = cut.name.replace("SemiBold", "Bold")
    postscript = cut.file.removesuffix(".ttf")
    said = {
        **told,
        1: cut.family,
        2: linked,
        3: f"{version};{postscript}",
        4: cut.family if cut.name == "Regular" else f"{cut.family} {cut.name}",
        _VERSION: version,
        6: postscript,
        10: f"Cut out of {MADE_FROM[cut.family][1]}, and renamed as its licence asks",
        **({16: cut.family, 17: cut.name} if linked != cut.name else {}),
    }
    font["name"] = newTable("name")
    font["name"].names = []
    for number, text in sorted(said.items()):
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)


def letters_of(root: Path) -> frozenset[str]:
    """Return every character of a project's record, and of the templates that pages are made of."""
    record = (path for end in ("csv", "json", "yaml") for path in (root / "data").glob(f"*.{end}"))
    written = (root / "analysis").glob("**/templates/**/*.*")
    held = (unescape(path.read_text(encoding="utf-8")) for path in (*record, *written))
    return frozenset().union(*held)


def _told(letters: Mapping[str, str]) -> str:
    return json.dumps(letters, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write each file anew and say how large they are together."""
    for cut in CUTS:
        cut.path.write_bytes(made(cut))
    for face, letters in fonts.CUT_AHEAD:
        fonts.file_ahead(face, letters).write_bytes(fonts.cut_ahead(face, letters))
    further = fonts.spread_anew(letters_of(Path()) - fonts.ALWAYS)
    (FOLDER / "further.json").write_text(_told(further), encoding="utf-8")
    fonts.further.cache_clear()
    for old in FOLDER.glob("*-further.woff2"):
        old.unlink()
    for face, letters_cut in fonts.further().items():
        fonts.file_further(face).write_bytes(fonts.cut_further(face, letters_cut))
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    sys.stdout.write(f"{FOLDER.name}: {len(sizes)} files, {sum(sizes):,} bytes\n")


if __name__ == "__main__":
    main()
