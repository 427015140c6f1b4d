"""The typefaces come along with the code: whole, named as their licence asks, made by a tool."""

from __future__ import annotations

import importlib
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from analysis.brand.brand import house, read_brand
from analysis.brand.typefaces import CUTS, FOLDER, FORMER, Cut
from analysis.publishing import fonts

ROOT = Path(__file__).parents[2]
LICENCE = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
# By which a program lists a typeface, sets text in it, and tells one cut from another.
NAMES = (1, 3, 4, 6, 16)
BOLD, ITALIC = 1 << 5, 1 << 0

each_cut = pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.file)


def letters_of_the_record() -> set[str]:
    """Return every character of the fact base that has a shape."""
    files = chain.from_iterable((ROOT / "data").glob(f"*.{end}") for end in ("csv", "json", "yaml"))
    held = set().union(*(path.read_text("utf-8") for path in files))
    return {c for c in held if not c.isspace() and not unicodedata.category(c).startswith("C")}


@each_cut
def test_no_cut_bears_the_reserved_name(cut: Cut) -> None:
    """The licence keeps Source for what is unchanged; whom it is by is said all the same."""
    with TTFont(cut.path) as font:
        told = {number: font["name"].getDebugName(number) for number in (*NAMES, 0, 10)}
    assert [told[n] for n in NAMES if "Source" in (told[n] or "")] == []
    assert told[1] == cut.family
    assert "Reserved Font Name" in told[0]
    assert "Source S" in told[10]


@each_cut
def test_a_cut_says_its_weight_and_style(cut: Cut) -> None:
    """By which Typst, browsers and the drawings find it; the heavier is the family's bold."""
    with TTFont(cut.path) as font:
        said, shown = font["OS/2"], font["name"].getDebugName(2)
    assert said.usWeightClass == cut.weight
    assert bool(said.fsSelection & ITALIC) == cut.italic == ("Italic" in shown)
    assert bool(said.fsSelection & BOLD) == (cut.weight > 400) == ("Bold" in shown)


def test_the_licence_lies_beside_them() -> None:
    """With the notice that each of them carries, in a checkout and in the wheel."""
    for cut in CUTS:
        with TTFont(cut.path) as font:
            assert font["name"].getDebugName(0) in LICENCE
    text = (ROOT / "LICENSES" / "OFL-1.1.txt").read_text(encoding="utf-8")
    assert LICENCE.endswith(text[text.index("This Font Software is licensed") :])
    for face in fonts.further():
        with TTFont(face.path, fontNumber=face.number) as font:
            by = font["name"].getDebugName(0).partition("/")[0]
        assert by.removesuffix("github.com") in LICENCE
    ahead = {fonts.file_ahead(face, letters).name for face, letters in fonts.CUT_AHEAD}
    further = {fonts.file_further(face).name for face in fonts.further()}
    held = {path.name for path in FOLDER.iterdir()}
    assert held == {*(cut.file for cut in CUTS), *ahead, *further, "further.json", "OFL.txt"}


def test_every_letter_of_the_record_has_a_glyph() -> None:
    """In print nothing is told by a name in brackets that a title has as a letter."""
    assert [c for c in sorted(letters_of_the_record()) if fonts.drawable(c) != c] == []


@each_cut
def test_each_cut_has_the_letters_of_latin_and_cyrillic(cut: Cut) -> None:
    """So that no word of a sentence or a title in Russian changes its typeface midway."""
    with TTFont(cut.path) as font:
        held = set(map(chr, font.getBestCmap()))
    used = {c for c in letters_of_the_record() if c.isalpha()}
    needed = {c for c in used if unicodedata.name(c).split()[0] in ("LATIN", "CYRILLIC")}
    assert sorted(needed - held) == []


@pytest.mark.parametrize(("face", "letters"), fonts.CUT_AHEAD)
def test_the_letters_of_every_page_and_picture_are_cut_out_already(
    face: fonts.Face, letters: str
) -> None:
    """A change of them, of a cut or of what makes subsets asks for `make typefaces`."""
    assert fonts.file_ahead(face, letters).read_bytes() == fonts.cut_ahead(face, letters)


@pytest.mark.parametrize("face", fonts.further(), ids=lambda face: face.family)
def test_the_further_letters_are_cut_out_as_the_tool_does(face: fonts.Face) -> None:
    """A change of the fonts, or of what makes subsets, asks for `make typefaces`."""
    letters = fonts.further()[face]
    assert fonts.file_further(face).read_bytes() == fonts.cut_further(face, letters)


def test_each_further_letter_is_cut_out_of_the_face_that_would_draw_it() -> None:
    """Read from the list or found out from the fonts, the same face has it."""
    letters = frozenset().union(*fonts.further().values())
    found = fonts.spread_anew(letters)
    assert {name: held for name, held in found.items() if held} == found
    assert [set(held) for held in found.values()] == [set(h) for h in fonts.further().values()]


@pytest.mark.parametrize(("former", "family"), FORMER.items())
def test_a_brand_may_say_the_former_name(tmp_path: Path, former: str, family: str) -> None:
    """One that was written before the typefaces came along."""
    (tmp_path / "brand.yaml").write_text(f"fonts:\n  reading: {former}\n", encoding="utf-8")
    brand = read_brand(tmp_path)
    assert (brand.reading, brand.labels) == (family, house().labels)


@each_cut
def test_the_files_are_what_the_tool_makes(cut: Cut) -> None:
    """Nobody edits them by hand."""
    for package in ("fontpkg_source_serif_4", "fontpkg_source_sans_3"):
        pytest.importorskip(package, reason=f"{package} comes with the extra: make typefaces")
    made = importlib.import_module("tools.typefaces").made
    assert cut.path.read_bytes() == made(cut)
