"""Letters of many scripts: drawn in page, PDF and pictures, each by a face that has them."""

from __future__ import annotations

import unicodedata

import pytest

from analysis.brand.typefaces import SANS
from analysis.evidence.check.letters import SCRIPTS
from analysis.publishing import fonts
from analysis.publishing.collect import collect
from analysis.publishing.outlined import outlined
from analysis.publishing.pdf import render_pdf
from tests.publishing import parts
from tests.publishing.test_fonts import faces

BURMESE, THAI, EMOJI = "မြန်မာနိုင်ငံ", "เชียงใหม่", "🦜"
# The blocks in which words of these scripts are written today.
BLOCKS = {
    "LATIN": (0x41, 0x24F),
    "CYRILLIC": (0x400, 0x52F),
    "GREEK": (0x386, 0x3CE),
    "ARABIC": (0x600, 0x6FF),
    "CJK": (0x4E00, 0x9FA5),
    "HIRAGANA": (0x3041, 0x3096),
    "KATAKANA": (0x30A1, 0x30FA),
    "HANGUL": (0xAC00, 0xD7A3),
    "MYANMAR": (0x1000, 0x109F),
    "THAI": (0xE00, 0xE7F),
    "LAO": (0xE80, 0xEFF),
    "KHMER": (0x1780, 0x17F9),
    "BENGALI": (0x980, 0x9FE),
    "DEVANAGARI": (0x900, 0x97F),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_letter_that_the_check_allows_is_drawn(script: str) -> None:
    """None is printed as its name in brackets."""
    first, last = BLOCKS[script]
    letters = [
        chr(code)
        for code in range(first, last + 1)
        if unicodedata.name(chr(code), "").startswith(script)
        and unicodedata.category(chr(code))[0] in "LM"
    ]
    assert len(letters) > 50
    assert [each for each in letters if fonts.drawable(each) != each] == []


@pytest.mark.parametrize(
    ("word", "family"),
    [(BURMESE, "Noto Sans Myanmar"), (THAI, "Noto Sans Thai"), (EMOJI, fonts.EMOJI)],
)
def test_the_page_brings_a_small_face(word: str, family: str) -> None:
    """With its letters, and no more than those that are cut out already."""
    (_, codes) = faces(fonts.font_css(word))[-1]
    assert f'font-family:"{family}"' in fonts.font_css(word)
    assert set(map(ord, word)) <= codes
    ahead = {
        ord(c) for face, held in fonts.further().items() if face.family == family for c in held
    }
    assert codes in (set(map(ord, word)), ahead)


def test_a_picture_that_stands_alone_draws_them_in_its_own_typeface() -> None:
    """It asks for no other by name."""
    made = faces(fonts.picture_css(f"<svg><text>{BURMESE} {THAI}</text></svg>"))
    assert {family for family, _ in made} == {SANS}
    assert set(map(ord, BURMESE + THAI)) <= set().union(*(codes for _, codes in made))


def test_signs_that_only_choose_a_shape_vanish() -> None:
    """Our faces have one shape of each."""
    assert fonts.drawable("\N{HEAVY BLACK HEART}\ufe0f") == "\N{HEAVY BLACK HEART}"


class TestPictures:
    """In print a picture's words in such letters are outlines."""

    def test_a_picture_in_the_usual_letters_stays_as_it_is(self) -> None:
        """To the byte."""
        svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>Lamps – Ж</text></svg>'
        assert outlined(svg) == svg

    @pytest.mark.parametrize(("anchor", "left"), [("start", 0), ("middle", -0.5), ("end", -1)])
    def test_foreign_words_become_outlines_at_their_place(self, anchor: str, left: float) -> None:
        """In their colour; the others stay text."""
        made = outlined(picture(f'<tspan dy="0">{BURMESE}</tspan><tspan dy="14">b</tspan>', anchor))
        assert BURMESE not in made
        assert "<text>Lamps</text>" in made
        assert 'fill="#123456"' in made
        drawing = made.partition("<g ")[2]
        x, wide = (float(drawing.split(f' {name}="')[1].split('"')[0]) for name in ("x", "width"))
        assert x == pytest.approx(left * wide, abs=0.02)
        assert 'transform="translate(9,8)"' in made

    @pytest.mark.slow
    def test_a_pdf_does_not_die_of_a_burmese_name(self) -> None:
        """In words and in pictures, to the standards that it promises."""
        made = parts.briefing()
        for part in made:
            if part["part"] == "figure" and part["alt"]:
                part["svg_print"] = picture(f"{BURMESE} {THAI} {EMOJI}")
            if part["part"] == "masthead":
                part["title"] = f"{BURMESE} {EMOJI}"
        assert render_pdf(collect(parts.notebook(made))).startswith(b"%PDF")


def picture(words: str, anchor: str = "start") -> str:
    """Return a picture of the words, at a place and in a colour of their own."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text>Lamps</text>'
        f'<text text-anchor="{anchor}" transform="translate(9,8)" font-size="12px" fill="#123456">'
        f"{words}</text></svg>"
    )
