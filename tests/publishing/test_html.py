"""The page: self-contained, escaped, complete, the same each time."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import nbformat
import pytest

from analysis.errors import BriefingError
from analysis.publishing.collect import collect
from analysis.publishing.exporter import BriefingHTMLExporter
from analysis.publishing.html import render_page
from tests.publishing import parts, soundly

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.publishing.document import Document

HOSTILE = "</title><script>alert('x')</script> & \"<img src=x onerror=y>\" {{ 7*7 }}"
FETCHING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class Elements(HTMLParser):
    """Collects each element's name with its attributes, and all ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements of that name which have the ones given."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [a for name, a in self.found if name == tag and wanted.items() <= a.items()]

    @property
    def ids(self) -> list[str]:
        """Return all ids in their order."""
        return [attrs["id"] or "" for _, attrs in self.found if "id" in attrs]


class Texts(HTMLParser):
    """Collects the words of one element that the words of the next follow without a blank."""

    INLINE = frozenset(["a", "b", "em", "span", "sup", "sub", "small", "code", "button", "label"])
    UNREAD = frozenset(["script", "style", "svg", "title"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.joined: list[tuple[str, str]] = []
        self._before, self._apart, self._unread = "", False, 0
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Forget what stands before a block."""
        self._unread += tag in self.UNREAD
        self._before, self._apart = self._before if tag in self.INLINE else "", True

    def handle_endtag(self, tag: str) -> None:
        """Forget what stands in a block."""
        self._unread -= tag in self.UNREAD
        self._before, self._apart = self._before if tag in self.INLINE else "", True

    def handle_data(self, data: str) -> None:
        """Hold words against those before them."""
        if self._unread or not data:
            return
        if self._apart and self._before[-1:].isalnum() and data[0].isalnum():
            self.joined.append((self._before[-30:], data[:30]))
        self._before, self._apart = data, False


def test_nothing_is_fetched(page: str) -> None:
    """No element of the page and no rule of its style points outside of it."""
    for tag, attrs in Elements(page).found:
        assert attrs.get(FETCHING.get(tag, ""), None) is None
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    assert "@import" not in style[1]
    assert all(target.startswith("data:") for target in re.findall(r"url\(([^)]*)", style[1]))
    assert "default-src 'none'" in page


def test_only_the_scripts_that_a_build_wrote_run(page: str) -> None:
    """By their digests; no handler in an element, no base and no form that leads elsewhere."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(sha256(each.encode()).digest()).decode() for each in scripts]
    # The last is that of Vega, which the page's own script unpacks and puts in.
    assert rules["script-src"].split()[:-1] == [f"'sha256-{digest}'" for digest in digests]
    assert len(scripts) == 3
    assert not re.search(r"<[a-z][^<>]* on[a-z]+=", page.partition("<body>")[2])


def test_hostile_text_stays_text() -> None:
    """Markup in titles, sentences, tables and names of publishers is printed, not run."""
    away = {"url": "javascript:y()", "archive_url": "javascript:z()"}
    bad = parts.source("evil", HOSTILE, HOSTILE, "1 May 1922", **away)
    shown = [
        parts.masthead(title=HOSTILE, description=HOSTILE),
        parts.section("leaders", HOSTILE, HOSTILE, lead=[parts.said("leaders-1", HOSTILE)]),
        parts.figure(
            "x", "leaders", sources=["evil"], table={"columns": [HOSTILE], "rows": [[HOSTILE]]}
        ),
        parts.sources(bad),
    ]
    page = render_page(collect(parts.notebook(shown)))
    elements = Elements(page).found
    ours = Elements(render_page(collect(parts.notebook()))).found
    assert [t for t, _ in elements].count("script") == [t for t, _ in ours].count("script")
    assert "img" not in [tag for tag, _ in elements]
    assert not any(str(a.get("href")).startswith("javascript") for _, a in elements)
    assert "{{ 7*7 }}" in page


def test_every_statement_fact_and_figure_has_one_address(page: str, document: Document) -> None:
    """Ids are unique, and every link inside the page leads to one."""
    elements = Elements(page)
    assert len(set(elements.ids)) == len(elements.ids)
    assert {f"s-{said['id']}" for said in document.statements} <= set(elements.ids)
    assert {"f-fact-envoys-1", "fig-timeline", "src-1", "leaders"} <= set(elements.ids)
    targets = {str(a["href"])[1:] for _, a in elements.found if str(a.get("href"))[:1] == "#"}
    assert targets <= set(elements.ids)


def test_only_cited_sources_are_listed(page: str) -> None:
    """A source that nothing rests on stays out; one without a title says so."""
    assert "Never Cited" not in page
    assert "Headline not held" in page


def test_a_source_says_when_it_was_read_and_where_a_copy_lies(page: str) -> None:
    """Where that is known, and of no other."""
    assert len(Elements(page).named("a", href=parts.KEPT)) == 1
    assert page.count("archived copy") == page.count("read on 2 June 1923") == 1


def test_titles_bear_their_language(page: str) -> None:
    """A title in Russian is marked as Russian."""
    assert len(Elements(page).named("cite", lang="ru")) == 1


def test_a_picture_has_its_words_and_its_table(page: str) -> None:
    """The picture is named by its alt text, and its rows stand in a table."""
    alt = "Bars, two years: three delegations in 1921, two in 1922; table follows."
    elements = Elements(page)
    assert elements.named("div", role="img", aria_label=alt)
    assert re.search(r"<th scope=col>Delegations\b", page)
    assert len(elements.named("th", scope="col")) >= 2


def test_a_picture_follows_the_reader_s_colours(page: str) -> None:
    """One picture names its colours, and the page says what they are on either paper."""
    assert len(Elements(page).named("svg")) == 1
    assert 'fill="var(--blue)"' in page or "fill=var(--blue)" in page
    assert "--blue: #12436d;" in page
    assert "--blue: #7db4e6;" in page


def test_the_picture_for_paper_stays_off_the_page() -> None:
    """Neither its drawing nor its name costs the page a byte."""
    printed = parts.svg().replace("</svg>", "<text>for paper only</text></svg>")
    shown = [
        parts.masthead(),
        parts.section("leaders", "Leaders", "A finding"),
        parts.figure("x", "leaders", svg_print=printed),
        parts.sources(),
    ]
    page = render_page(collect(parts.notebook(shown)))
    assert "for paper only" not in page
    assert "svg_print" not in page


def test_the_same_document_makes_the_same_page(page: str) -> None:
    """Two renderings in two processes with two hash seeds are equal byte for byte."""
    code = (
        "import hashlib; from tests.publishing import parts;"
        "from analysis.publishing.html import render_page;"
        "from analysis.publishing.collect import collect;"
        "page = render_page(collect(parts.notebook()));"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Yangon", "LC_ALL": "C"},
    )
    import hashlib

    assert again.stdout.strip() == hashlib.sha256(page.encode()).hexdigest()


def test_structured_data_describes_the_report(page: str) -> None:
    """The schema.org description parses, names the window and lists the cited works."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "Report"
    assert data["temporalCoverage"] == "1921-03-01/1923-06-30"
    assert len(data["citation"]) == 4


def test_who_made_it_is_said_where_readers_of_text_look() -> None:
    """A view without looks would else take some other name for the author's."""
    page = render_page(collect(parts.notebook([parts.masthead(authors='The "Lamp" Office')])))
    assert '<meta name="author" content="The &#34;Lamp&#34; Office">' in page


@pytest.mark.parametrize("form", ["briefing", "sheet"])
def test_words_side_by_side_have_a_blank_between_them(form: str) -> None:
    """Or a reader of the text alone sees a date and a number as one."""
    shown = {"briefing": parts.briefing, "sheet": parts.sheet}[form]()
    named = {"form": "sheet"} if form == "sheet" else {}
    assert Texts(render_page(collect(parts.notebook(shown, **named)))).joined == []


@pytest.mark.parametrize(("beside", "own"), [("herald-1921-03-04", False), ("", True)])
def test_a_title_leaves_its_sources_to_the_first_sentence_that_names_them(
    beside: str, *, own: bool
) -> None:
    """They would stand twice, one below the other; a title that alone rests on one names it."""
    shown = parts.section("leaders", "Leaders", "Envoys came")
    shown["title"] = parts.said("leaders-title", "Envoys came", sources=("herald-1921-03-04",))
    shown["lead"] = [parts.said("leaders-1", "They came.", sources=(beside,) if beside else ())]
    page = render_page(collect(parts.notebook([parts.masthead(), shown, parts.sources()])))
    head = page[page.index("<h2") : page.index("</h2>")]
    assert ("#src-" in head) is own


def test_an_unknown_part_is_printed_all_the_same() -> None:
    """A kind of part that the template has no form for still prints what it says."""
    shown = parts.briefing()
    news = {"part": "weather", "id": "weather", "report": [parts.said("weather-1", "It rained.")]}
    page = render_page(collect(parts.notebook([*shown, news, {"part": "noise", "level": 3}])))
    assert "It rained." in page


def test_nbconvert_finds_the_exporter(tmp_path: Path, fictional: Path) -> None:
    """`jupyter nbconvert --to briefing_html` writes the page that a build writes."""
    (tmp_path / "data").symlink_to(fictional)
    path = tmp_path / "run.ipynb"
    notebook = soundly.run_notebook(fictional, start="2022", end="2022")
    nbformat.write(notebook, path)
    from nbconvert.exporters import get_exporter

    assert get_exporter("briefing_html") is BriefingHTMLExporter
    assert issubclass(get_exporter("briefing-html"), BriefingHTMLExporter)
    made, resources = BriefingHTMLExporter().from_filename(str(path))
    assert made == render_page(collect(notebook))
    assert resources["output_extension"] == ".html"


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>1</script></svg>",
        '<svg><rect onclick="x()"/></svg>',
        '<svg><image href="https://a.example/b.png"/></svg>',
        '<svg><rect style="fill:url(https://a.example/x)"/></svg>',
    ],
)
def test_a_picture_that_could_run_or_fetch_is_refused(svg: str) -> None:
    """A figure is marks and text; anything else stops the page."""
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "A title"), parts.sources()]
    shown.insert(2, parts.figure("x", "leaders", svg=svg))
    with pytest.raises(BriefingError, match="its SVG holds a script"):
        render_page(collect(parts.notebook(shown)))
