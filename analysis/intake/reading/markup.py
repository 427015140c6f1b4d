"""The visible text of HTML and Markdown, traced to the characters of the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.text.offsets import Traced, Tracer

# Deeper than any page is laid out, and shallow enough for extractors that recurse.
DEEPEST = 200

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "textarea", "select")
_SPACES = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True)
class Mark:
    """A tag, comment or other markup in a page: where it stands and what it is called."""

    start: int
    end: int
    name: str
    closing: bool = False


def marks(page: str) -> Iterator[Mark]:
    """Yield all markup of a page from front to back, in time linear in its length."""
    at = page.find("<")
    while at >= 0:
        mark = _mark_at(page, at)
        if mark is not None:
            yield mark
        at = page.find("<", mark.end if mark else at + 1)


def depth(page: str) -> int:
    """Return how deeply the page's elements are nested, counted no further than needed."""
    open_now = deepest = 0
    for mark in marks(page):
        if (
            not mark.name
            or mark.name in word_list("void_elements")
            or page[mark.end - 2 : mark.end] == "/>"
        ):
            continue
        open_now = max(0, open_now - 1) if mark.closing else open_now + 1
        deepest = max(deepest, open_now)
        if deepest > DEEPEST:
            break
    return deepest


def from_html(page: str) -> Traced:
    """Return what a browser would show of the page, a line per block."""
    made = Tracer()
    at = 0
    for mark in marks(page):
        _add_words(made, page, at, mark.start)
        if mark.name and mark.name not in word_list("inline_elements") and made.size:
            made.gap("\n")
        at = mark.end
    _add_words(made, page, at, len(page))
    return tidy(made.done())


def tidy(text: Traced) -> Traced:
    """Return the text without blank lines and without blanks around its lines."""
    made = Tracer()
    at = 0
    for found in _SPACES.finditer(text.text):
        made.copy(text, at, found.start())
        made.copy(text, (line_end := text.text.index("\n", found.start())), line_end + 1)
        at = found.end()
    made.copy(text, at, len(text.text))
    return made.done()


def _mark_at(page: str, at: int) -> Mark | None:
    if page.startswith("<!--", at):
        end = page.find("-->", at + 4)
        return Mark(at, len(page) if end < 0 else end + 3, "")
    if page.startswith(("<!", "<?"), at):
        end = page.find(">", at)
        return Mark(at, len(page) if end < 0 else end + 1, "")
    found = _TAG.match(page, at)
    if found is None:
        return None
    name, closing = found[2].lower(), bool(found[1])
    end = page.find(">", found.end())
    if end < 0:
        return Mark(at, len(page), "")
    if name in _UNSEEN and not closing and page[end - 1] != "/":
        return Mark(at, _end_of_unseen(page, name, end + 1), name, closing=True)
    return Mark(at, end + 1, name, closing)


def _end_of_unseen(page: str, name: str, at: int) -> int:
    """Return where the content that no reader sees ends; the page's end where it never does."""
    found = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(page, at)
    if found is not None:
        return found.end()
    body = re.compile(r"<body\b", re.IGNORECASE).search(page, at) if name == "head" else None
    return body.start() if body else len(page)


def _add_words(made: Tracer, page: str, start: int, end: int) -> None:
    at = start
    for found in _ENTITY.finditer(page, start, end):
        _add_plain(made, page, at, found.start())
        made.add(html.unescape(found[0]), found.start(), len(found[0]))
        at = found.end()
    _add_plain(made, page, at, end)


def _add_plain(made: Tracer, page: str, start: int, end: int) -> None:
    # Line ends in a page's source are blanks to its reader; the length stays the same.
    made.add(page[start:end].replace("\r", " ").replace("\n", " "), start)


_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^(\w+)[ \t]*:[ \t]*[\"']?([^\n\r]*?)[\"']?[ \t]*\r?$", re.MULTILINE)
_SIGNS = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"  # a picture
    r"|\[(?P<label>[^\]\n]{1,300})\]\([^)\n]{0,2000}\)"  # a link
    r"|^[ \t]{0,3}(?:\#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)|={3,}[ \t]*$|-{3,}[ \t]*$)"
    r"|\*{1,3}|_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`+",
    re.MULTILINE,
)


def from_markdown(text: str) -> tuple[Traced, Mapping[str, str]]:
    """Return the text without Markdown's signs, and the fields of its front matter."""
    front = _FRONT.match(text)
    fields = {key.lower(): value for key, value in _FRONT_LINE.findall(front[1])} if front else {}
    made = Tracer()
    at = front.end() if front else 0
    for found in _SIGNS.finditer(text, at):
        made.add(text[at : found.start()], at)
        if found["label"]:
            made.add(found["label"], found.start("label"))
        at = found.end()
    made.add(text[at:], at)
    return tidy(made.done()), fields
