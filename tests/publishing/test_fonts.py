"""Fonts: from installed packages, subset to what is needed, the same bytes each time."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from analysis.brand.typefaces import SANS, SERIF
from analysis.errors import BriefingError
from analysis.publishing import fonts


def faces(css: str) -> list[tuple[str, set[int]]]:
    """Return each inlined face's family and the characters that it draws."""
    found = re.findall(r'font-family:"([^"]+)".*?base64,([^)]+)\)', css)
    made = []
    for family, data in found:
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            made.append((family, set(font.getBestCmap())))
    return made


def test_every_page_has_five_faces_with_latin_and_cyrillic() -> None:
    """Text without anything special needs no fallback."""
    made = faces(fonts.font_css("plain"))
    assert [family for family, _ in made] == [SERIF] * 3 + [SANS] * 2
    assert all({ord("a"), ord("–")} <= codes for _, codes in made)
    assert ord("Ж") in made[0][1]


def test_other_scripts_bring_their_own_faces() -> None:
    """A Chinese and an Arabic word add one small face each."""
    made = faces(fonts.font_css("会谈 حوار"))
    assert dict(made[5:]).keys() == {fonts.CHINESE, fonts.ARABIC}
    assert {ord("会"), ord("谈")} <= dict(made[5:])[fonts.CHINESE]


def test_letters_of_the_record_open_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are cut out already, whichever of them a text has."""
    monkeypatch.setattr(fonts, "_letters", lambda _: pytest.fail("a font was opened"))
    monkeypatch.setattr(fonts, "_subset", lambda *_: pytest.fail("letters were cut out"))
    for face, held in fonts.further().items():
        css = fonts.font_css(min(held) + max(held))
        assert f'font-family:"{face.family}"' in css
        assert fonts._range(held) in css


def test_a_letter_beyond_them_is_cut_out_by_itself() -> None:
    """Beside those that are cut out already, which stay as they are."""
    known = next(held for face, held in fonts.further().items() if face.family == fonts.ARABIC)
    made = faces(fonts.font_css(f"{min(known)} \N{HEBREW LETTER ALEF} \N{GREEK SMALL LETTER PI}"))
    assert (fonts.ARABIC, set(map(ord, known))) in made
    assert {ord("\N{GREEK SMALL LETTER PI}")} in [codes for _, codes in made]


def test_the_same_characters_make_the_same_bytes() -> None:
    """A subset made anew equals the one before."""
    face, characters = fonts.FACES[0], frozenset("salt")
    assert fonts._subset(face, characters) == fonts._subset(face, characters)


def test_a_character_that_no_face_has_is_spelled_out() -> None:
    """Controls vanish, line breaks become blanks, the rest is named."""
    assert fonts.drawable(["a\u0f40\u202e\nb"]) == ["a[tibetan letter ka] b"]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its font package a face says what to do."""
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(BriefingError, match=r'"noto_cjk_sans_otc" is not installed\. Run'):
        _ = fonts.FALLBACKS[0].path
