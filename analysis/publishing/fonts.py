"""The briefing's own fonts: for Typst as folders, for the page subset.

Two typefaces come along with the code; what they lack is in installed packages. No output depends
on the fonts of a machine.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
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
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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
# Which letters of the record, beyond those of every page, are cut out of which face.
_FURTHER = FOLDER / "further.json"
_CONTROL = "Cc"
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
    small subsets of their own, made too where the record had them by then. The same characters give
    the same bytes.
    """
    faces = [face for face in FACES if face.family in families]
    ours = _plain(faces)
    beyond = frozenset(c for c in set(text) - ALWAYS if unicodedata.category(c) != _CONTROL)
    further = (_rule_of(face, held) for face, held in _spread(beyond, ours))
    return "\n".join((*(_rule_ahead(face, PAGE) for face in faces), *further))


def _plain(faces: Iterable[Face]) -> list[Face]:
    """Return those that draw a rare letter for all cuts of their family."""
    return [face for face in faces if face.weight == REGULAR and face.style == "normal"]


def _spread(letters: frozenset[str], ours: Sequence[Face]) -> Iterator[tuple[Face, frozenset[str]]]:
    """Yield which face draws which of the letters: each of ours that has some, then the others.

    No font is opened for letters that are cut out already.
    """
    known = further()
    drawn = letters.intersection(*(known[face] for face in ours))
    others = frozenset().union(*(known[face] for face in FALLBACKS if face in known))
    has = _further_of if letters <= drawn | others else _codes
    yield from ((face, letters & has(face)) for face in ours if letters & has(face))
    yield from _others(letters.difference(*map(has, ours)), has)


def _others(
    letters: frozenset[str], has: Callable[[Face], frozenset[str]]
) -> Iterator[tuple[Face, frozenset[str]]]:
    """Yield each face beside ours that has some of the letters, and which it is the first to."""
    for face in FALLBACKS:
        if held := letters & has(face) if letters else None:
            yield face, held
            letters -= held


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
    others = _others(rare.difference(*map(_codes, faces)), _codes)
    # By the name of the one typeface that a picture asks for.
    return "".join((*rules, *(_rule(face, held, SANS) for face, held in others)))


@cache
def in_pictures() -> frozenset[str]:
    """Return the letters of the typeface that pictures are set in."""
    return _codes(next(f for f in FACES if (f.family, f.weight) == (SANS, REGULAR)))


def warm_up() -> None:
    """Read what every page carries of the faces, so that none waits for it."""
    font_css("")


def cut_ahead(face: Face, letters: str) -> bytes:
    """Return the subset of a face that every page or picture has, as `make typefaces` writes it."""
    return _subset(face, AHEAD[letters] & _codes(face))


def file_ahead(face: Face, letters: str) -> Path:
    """Return the file beside the face's own in which that subset lies."""
    return face.path.with_name(f"{face.path.stem}-{letters}.woff2")


@cache
def further() -> Mapping[Face, frozenset[str]]:
    """Return by face the letters beyond those of every page that are cut out of it already.

    They are those of the record as it was when `make typefaces` cut them, each of our own faces
    with all that it has of them, each other with those that it is the first to have.
    """
    told = json.loads(_FURTHER.read_text(encoding="utf-8"))
    named = {_stem(face): face for face in (*FACES, *FALLBACKS)}
    return {named[stem]: frozenset(letters) for stem, letters in told.items()}


def spread_anew(letters: frozenset[str]) -> dict[str, str]:
    """Return what `further` reads, of other letters: found out from the fonts themselves."""
    ours = _plain(FACES)
    alike = letters.intersection(*map(_codes, ours))
    others = _others(letters.difference(*map(_codes, ours)), _codes)
    spread = {**dict.fromkeys(ours, alike), **dict(others)}
    return {_stem(face): "".join(sorted(held)) for face, held in spread.items()}


def file_further(face: Face) -> Path:
    """Return the file in which the letters that are cut out of a face already lie."""
    return FOLDER / f"{_stem(face)}-further.woff2"


def cut_further(face: Face, letters: Collection[str]) -> bytes:
    """Return the letters cut out of a face, as `make typefaces` writes them."""
    return _subset(face, frozenset(letters))


def _stem(face: Face) -> str:
    return Path(face.file).stem if face in FACES else face.family.replace(" ", "")


def _further_of(face: Face) -> frozenset[str]:
    return further().get(face, frozenset())


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


def _rule_of(face: Face, letters: frozenset[str]) -> str:
    """Return the rule of a face for letters: of those cut out already where they are among them."""
    ahead = _further_of(face)
    return _rule_further(face) if letters <= ahead else _rule(face, letters)


@cache
def _rule_further(face: Face) -> str:
    encoded = base64.b64encode(file_further(face).read_bytes()).decode()
    return _told(face, encoded, f"unicode-range:{_range(_further_of(face))};")


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
    if character in ALWAYS or any(character in held for held in further().values()):
        return character
    if any(character in _codes(face) for face in (*FACES, *FALLBACKS)):
        return character
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
