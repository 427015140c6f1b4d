"""From an article to its story, with what the page says of itself and all that was cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.errors import BriefingError
from analysis.intake.reading.article import Article, Cut, words_of_cut
from analysis.intake.reading.decode import decode
from analysis.intake.reading.markup import from_html, from_markdown
from analysis.intake.reading.story import BEYOND, Story, find_story
from analysis.intake.reading.webpage import read_webpage
from analysis.intake.text.offsets import Traced, hidden, plain

_TAGGED = re.compile(r"</?(?:p|div|br|span|a|h[1-6]|ul|li|strong|em)\b[^>]{0,300}>", re.IGNORECASE)
_TAGS_OF_A_PAGE = 3
_DATE_KEYS = ("published", "pubdate", "publish_date", "date_published", "date")
_NOISE = 0.1
_SOME_NOISE = 20
# Some 15,000 words: no article is longer, and a page that is has swallowed others.
LONGEST_STORY = 100_000


@dataclass(frozen=True)
class Cleaned:
    """An article's story, the fields that came with it, and the text that spans refer to."""

    original: str
    story: Story
    fields: Mapping[str, str]


def clean(article: Article) -> Cleaned:
    """Return the story of an article that can be read."""
    original = article.body if isinstance(article.body, str) else decode(article.body).text
    fields = dict(article.fields)
    outside: tuple[Cut, ...] = ()
    if article.form == "html":
        page = read_webpage(original)
        text, outside = page.story, page.cuts
        fields = {**page.fields, **fields}
    elif article.form == "markdown":
        text, front = from_markdown(original)
        fields = {**_named_date(front), **fields}
    elif len(_TAGGED.findall(original[:20_000])) >= _TAGS_OF_A_PAGE:
        text = from_html(original)
    else:
        text = plain(original)
    _refuse_noise(original)
    story = find_story(text, fields.get("title"))
    body, beyond = _shortened(story.body)
    cuts = (*_unseen(original), *outside, *story.cuts, *beyond)
    ordered = tuple(sorted(cuts, key=lambda cut: (cut.span, cut.rule)))
    return Cleaned(original, Story(story.title, story.head, story.tail, body, ordered), fields)


def _named_date(front: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a front matter, the day of publication under the key that is read."""
    given = next((front[key] for key in _DATE_KEYS if front.get(key)), "")
    return {**front, "date": given} if given else dict(front)


def _refuse_noise(original: str) -> None:
    """Raise BriefingError where the bytes are no text in any encoding."""
    noise = hidden(original) + original.count("\N{REPLACEMENT CHARACTER}")
    if noise > _NOISE * len(original) + _SOME_NOISE:
        raise BriefingError("not text in any encoding. Save the article as text or HTML")


def _shortened(body: Traced) -> tuple[Traced, tuple[Cut, ...]]:
    """Return as much of a story as is read, and a cut for what lies beyond."""
    if len(body.text) <= LONGEST_STORY:
        return body, ()
    end = body.text.rfind("\n", 0, LONGEST_STORY) + 1 or LONGEST_STORY
    cut = Cut(BEYOND, words_of_cut(body.text[end:]), body.span(end, len(body.text)))
    return body.keep([(0, end)]), (cut,)


def _unseen(original: str) -> tuple[Cut, ...]:
    """Return a cut that says how many invisible signs were passed over, if any."""
    count = hidden(original)
    if not count:
        return ()
    return (Cut("invisible-signs", f"{count} control or direction marks", (0, 0)),)
