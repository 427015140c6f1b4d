"""From a page to its story: what is kept, what is cut, and by which rule."""

from __future__ import annotations

import pytest

from analysis.intake.reading.article import Article
from analysis.intake.reading.clean import Cleaned, clean
from analysis.intake.reading.decode import decode
from analysis.intake.reading.markup import from_html
from analysis.intake.text.near_copies import NearGroups, signature_of
from analysis.intake.text.offsets import plain

PROSE = "Russia and Myanmar held a round of example talks in Example City, officials said again."


def cleaned(body: str, form: str = "text") -> Cleaned:
    """Return a text or page cleaned."""
    return clean(Article("a", "a", form, body.encode()))  # type: ignore[arg-type]


def rules(body: str) -> list[str]:
    """Return the rules by which something of a text was cut."""
    return [cut.rule for cut in cleaned(body).story.cuts]


@pytest.mark.parametrize(
    ("below", "rule"),
    [
        ("\u00a92025 Example Wire L.P.\nAnything at all", "after-copyright-line"),
        ("Related Articles\nA Quite Different Story Begins", "after-end-heading"),
        ("Comments\nNo comments yet", "after-end-heading"),
        ("Read more: Ten Example Things", "link-line"),
        ("Subscribe to our newsletter", "sign-up"),
        ("https://example.com/talks", "address-line"),
        ("app-storeplay-store", "app-store"),
    ],
)
def test_what_is_below_a_story(below: str, rule: str) -> None:
    """Each kind of furniture goes by its own rule, and the story stays."""
    body = f"{PROSE}\n{PROSE}\n{below}"

    assert rule in rules(body)
    assert cleaned(body).story.body.text == f"{PROSE}\n{PROSE}"


def test_promotional_headlines_go() -> None:
    """Several headlines among the paragraphs are teasers; a single one is a sub-heading."""
    teasers = (
        "How to Bake an Example Cake\nTen Sample Gardens Worth Seeing\nWhy Demo Shoes Are Back"
    )

    story = cleaned(f"{PROSE}\n{teasers}\n{PROSE}\nWhat Comes Next\n{PROSE}").story

    assert "Cake" not in story.body.text
    assert "What Comes Next" in story.body.text
    assert [(cut.rule, cut.words) for cut in story.cuts] == [
        ("promotional-headlines", " ".join(teasers.split()))
    ]


def test_another_story_behind_the_first_goes() -> None:
    """A headline that stands twice, or above an age, begins another story."""
    other = (
        "Volcano Wakes on Demo Island\nVolcano Wakes on Demo Island\n2 hours ago\nIt smoked a lot."
    )

    story = cleaned(f"{PROSE}\n{PROSE}\n{PROSE}\n{other}").story

    assert "Volcano" not in story.body.text
    assert story.cuts[-1].rule == "appended-story"


def test_spans_lead_back_to_the_page() -> None:
    """A place in the story is a place in the original, entities and tags notwithstanding."""
    page = f"<html><body><article><p>Tea &amp; talks: <b>{PROSE}</b></p></article></body></html>"

    result = cleaned(page, "html")
    at = result.story.body.text.index("round of example")
    start, end = result.story.body.span(at, at + 16)

    assert result.original[start:end] == "round of example"


def test_spans_pass_over_invisible_signs() -> None:
    """NULs and direction marks are no part of the text, and are counted in a cut."""
    body = f"\u202eRussia\x00 and\u200b Myanmar met.\u202c {PROSE}"

    result = cleaned(body)

    assert result.story.body.text.startswith("Russia and Myanmar met.")
    assert result.story.body.span(0, 6) == (1, 7)
    assert result.story.cuts[0].words == "4 control or direction marks"


def test_scripts_are_not_text() -> None:
    """What a script would write is not part of a page."""
    assert (
        from_html('<p>One</p><script>document.write("Two")</script><p>Three').text == "One\nThree"
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "windows-1251"]
)
def test_encodings(encoding: str) -> None:
    """A page comes in many encodings and is read in each."""
    text = (
        "Россия и Мьянма подписали соглашение. " * 9
        if "1251" in encoding
        else "Min’s café – “tea”. "
    )

    assert decode(text.encode(encoding)).text == text


def test_mixed_encodings() -> None:
    """A page glued from two encodings is read line by line."""
    data = "Café one\n".encode() + "Café two\n".encode("cp1252")

    assert decode(data).text == "Café one\nCafé two\n"


def test_one_text_on_many_sites_is_one_group() -> None:
    """Copies with a few other words are grouped; another story is not."""
    words = [f"word{n}" for n in range(200)]
    groups = NearGroups()
    groups.add("original", signature_of(" ".join(words)))
    groups.add("copy", signature_of(" ".join([*words[:100], "changed", *words[101:]])))
    groups.add("other", signature_of(" ".join(reversed(words))))

    assert groups.groups() == [["copy", "original"]]


def test_plain_text_is_traced_as_it_is() -> None:
    """Without invisible signs a text's spans are its own."""
    assert plain("abc def").span(4, 7) == (4, 7)
