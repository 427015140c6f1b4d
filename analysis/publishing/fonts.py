"""The briefing's own fonts: for Typst as folders, for the page subset.

Two typefaces come along with the code; what they lack is in installed packages. No output depends
on the fonts of a machine.
"""

from __future__ import annotations

import base64
import hashlib
import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.brand.typefaces import BOLD, CUTS, FAMILIES, FOLDER, REGULAR, SANS, SERIF, Cut
from analysis.cache import kept
from analysis.errors import BriefingError
from analysis.shipped_files import how_to_mend

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CHINESE = "Noto Sans CJK TC"
ARABIC = "Noto Sans Arabic"
EMOJI = "Noto Emoji"
# Of the region, whose signs change with their neighbours.
SHAPED = tuple(
    f"Noto Sans {script}" for script in ("Myanmar", "Thai", "Lao", "Khmer", "Bengali", "Devanagari")
)


@dataclass(frozen=True)
class Face:
    """One cut of a family: the package and file that hold it, and its number in a collection."""

    family: str
    weight: int
    style: str
    package: str
    file: str
    number: int = 0

    @property
    def path(self) -> Path:
        """Return the font file; raises BriefingError when the package is not installed."""
        return _folder(self.package) / self.file


# Those that a page carries; paper has all cuts.
FACES = tuple(
    Face(cut.family, cut.weight, cut.style, "analysis.brand", f"{FOLDER.name}/{cut.file}")
    for cut in CUTS
    if not cut.italic or cut == Cut(SERIF, REGULAR, italic=True)
)
_NOTO = "manimgx_fonts"
# For what the faces above lack: titles of sources in their own scripts, and names. The first that
# has a letter draws it.
FALLBACKS = (
    Face(CHINESE, 400, "normal", "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", number=3),
    Face(ARABIC, 400, "normal", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    # Rare letters of Latin, Cyrillic and Greek among them.
    Face("Noto Sans", 400, "normal", _NOTO, "NotoSans[wght].ttf"),
    *(Face(name, 400, "normal", _NOTO, f"{name.replace(' ', '')}[wght].ttf") for name in SHAPED),
    Face(EMOJI, 400, "normal", _NOTO, "NotoEmoji[wght].ttf"),
)
# Kept in every subset, whatever a document says, so that a subset can be made before it is known:
# Latin with its accents, Cyrillic, dashes and quotes, and the signs that the page itself uses.
ALWAYS = frozenset(
    chr(code)
    for first, last in ((0x20, 0x7E), (0xA0, 0x17F), (0x410, 0x44F), (0x2010, 0x2026))
    for code in range(first, last + 1)
) | frozenset("Ёё€₽№←↑→↩−×≈≥≤•")
# The letters of most pictures.
IN_PICTURES = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—’\u2018“”…·†×→≥≤−€₽é\u00a0")
# Both are cut once, with the typefaces: the letters, and the faces that have such a subset.
PAGE, PICTURE = "page", "picture"
AHEAD = {PAGE: ALWAYS, PICTURE: IN_PICTURES}
CUT_AHEAD = tuple(
    (face, letters) for letters in AHEAD for face in FACES if letters == PAGE or face.family == SANS
)
# A variable font is drawn at its default weight.
VARIABLE = {"fvar", "gvar", "avar", "HVAR", "MVAR", "STAT"}
LAYOUT = {"GSUB", "GPOS", "GDEF"}
# They choose among the shapes of the letter before them, of which our faces have one.
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
FEATURES = ["kern", "liga", "tnum", "ccmp", "mark", "init", "medi", "fina", "rlig"]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        msg = f'the font package "{package}" is not installed. {how_to_mend()}'
        raise BriefingError(msg)
    return Path(next(iter(spec.submodule_search_locations)))


def folders() -> list[str]:
    """Return the folders that hold all faces, each once: the font paths that Typst searches."""
    return list(dict.fromkeys(str(face.path.parent) for face in (*FACES, *FALLBACKS)))


def font_css(text: str, families: Collection[str] = FAMILIES) -> str:
    """Return `@font-face` rules with every face inlined as WOFF2, subset to what is needed.

    `families` are those that the text is set in.
    What every document needs is one subset, which comes along made; characters beyond it come as
    small subsets of their own. The same characters give the same bytes.
    """
    faces = [face for face in FACES if face.family in families]
    rules = [_rule_ahead(face, PAGE) for face in faces]
    missing = frozenset(text) - ALWAYS
    if not missing:
        return "\n".join(rules)
    for face in (face for face in faces if face.weight == REGULAR and face.style == "normal"):
        held = missing & _codes(face)
        rules += [_rule(face, held)] if held else []
    missing -= frozenset().union(*map(_codes, faces))
    return "\n".join((*rules, *_fallbacks(missing)))


def _fallbacks(missing: frozenset[str], family: str | None = None) -> Iterator[str]:
    """Yield a rule for each face that has some of the letters, by its own or another name."""
    for face in FALLBACKS:
        if held := missing & _codes(face) if missing else None:
            yield _rule(face, held, family)
            missing -= held


def picture_css(svg: str) -> str:
    """Return `@font-face` rules for a picture that stands alone, the faces that it is set in.

    Most pictures are set in the same few letters, and share one subset; others come as one more.
    """
    weights = {REGULAR, *([BOLD] if 'font-weight="600"' in svg else [])}
    rare = frozenset(svg) - IN_PICTURES
    faces = [f for f in FACES if f.family == SANS and f.weight in weights]
    rules = [_rule_ahead(face, PICTURE) for face in faces]
    if not rare:
        return "".join(rules)
    rules += [_rule(f, rare & _codes(f)) for f in faces if rare & _codes(f)]
    # By the name of the one typeface that a picture asks for.
    return "".join((*rules, *_fallbacks(rare.difference(*map(_codes, faces)), SANS)))


@cache
def in_pictures() -> frozenset[str]:
    """Return the letters of the typeface that pictures are set in."""
    return _codes(next(f for f in FACES if (f.family, f.weight) == (SANS, REGULAR)))


def warm_up() -> None:
    """Read the letters of the faces that most documents ask for, so that no page waits for them."""
    font_css("")
    for face in (*FACES, *FALLBACKS[:2]):
        _codes(face)


def cut_ahead(face: Face, letters: str) -> bytes:
    """Return the subset of a face that every page or picture has, as `make typefaces` writes it."""
    return _subset(face, AHEAD[letters] & _codes(face))


def file_ahead(face: Face, letters: str) -> Path:
    """Return the file beside the face's own in which that subset lies."""
    return face.path.with_name(f"{face.path.stem}-{letters}.woff2")


@cache
def _codes(face: Face) -> frozenset[str]:
    return frozenset(kept("letters", (*_made_by(), _held_in(face)), lambda: _letters(face)))


def _letters(face: Face) -> str:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(face.path, lazy=True, fontNumber=face.number) as font:
        return "".join(sorted(map(chr, font.getBestCmap())))


@cache
def _held_in(face: Face) -> str:
    """Return the digest of a face's file."""
    return hashlib.sha256(face.path.read_bytes()).hexdigest()


@cache
def _made_by() -> tuple[str, ...]:
    """Return what subsets depend on beside face and letters: two packages, and this module."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return version("fonttools"), version("brotli"), own


@cache
def _rule(face: Face, characters: frozenset[str], family: str | None = None) -> str:
    made_from = (*_made_by(), _held_in(face), repr(face), "".join(sorted(characters)))
    encoded = kept("face", made_from, lambda: base64.b64encode(_subset(face, characters)).decode())
    apart = "" if characters & ALWAYS else f"unicode-range:{_range(characters)};"
    return _told(face, encoded, apart, family)


@cache
def _rule_ahead(face: Face, letters: str) -> str:
    return _told(face, base64.b64encode(file_ahead(face, letters).read_bytes()).decode())


def _told(face: Face, encoded: str, apart: str = "", family: str | None = None) -> str:
    return (
        f'@font-face{{font-family:"{family or face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};font-display:block;{apart}"
        f"src:url(data:font/woff2;base64,{encoded}) format('woff2')}}"
    )


def _range(characters: frozenset[str]) -> str:
    return ",".join(f"U+{ord(character):X}" for character in sorted(characters))


def _subset(face: Face, characters: frozenset[str]) -> bytes:
    """Return a WOFF2 font with the characters; beyond the common ones, letters are not kerned."""
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import newTable

    shaped = face.family in (ARABIC, *SHAPED) or characters & ALWAYS
    options = subset.Options(
        flavor="woff2",
        font_number=face.number,
        hinting=face in FALLBACKS,
        layout_features=["*"] if face.family in SHAPED else FEATURES if shaped else [],
        notdef_outline=True,
    )
    # Pruning the table of names takes half of the time; a new one with the family is all it needs.
    options.drop_tables += ["name"]
    made = io.BytesIO()
    with subset.load_font(face.path, options, dontLoadGlyphNames=True) as font:
        for table in (VARIABLE if shaped else VARIABLE | LAYOUT) & set(font.keys()):
            del font[table]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font["name"] = newTable("name")
        font["name"].setName(face.family, 1, 3, 1, 0x409)
        subset.save_font(font, made, options)
    return made.getvalue()


def drawable(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return the JSON with characters that no face can draw replaced by their names in brackets.

    An accessible PDF may hold no character without a glyph.
    """
    if isinstance(value, str):
        return value if ALWAYS.issuperset(value) else "".join(map(_drawn, value))
    if isinstance(value, dict):
        return {key: drawable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [drawable(each) for each in value]
    return value


@cache
def _drawn(character: str) -> str:
    """Return the character, a blank for a line break, nothing for a control, or its name."""
    if character.isspace():
        return " "
    if unicodedata.category(character).startswith("C") or character in _SELECTORS:
        return ""
    if any(character in _codes(face) for face in (*FACES, *FALLBACKS)):
        return character
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
