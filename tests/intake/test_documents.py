"""PDF, Word, rich text and feeds are read as articles; what is damaged is refused in one line."""

from __future__ import annotations

import io
import textwrap
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
import typst
from docx import Document

from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.intake.reading.article import Article
from analysis.intake.reading.documents import LARGEST_DOCUMENT
from analysis.intake.reading.files import find_entries, read_articles

TITLE = "Lamps for Example City"
DAY = "12 May 2023"
LEAD = (
    "Russia's Ivan Example met Sample Aung of Myanmar in Example City on Wednesday, 10 May 2023, "
    "to speak of lamps, and the two agreed that more of them would follow before the year is out."
)
MORE = "At least 130 lamps had been handed over by 30 April 2023, the Sample Council said."
FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Lamp Courier</title><language>en</language>
<item><title>{TITLE}</title><link>https://example.com/lamps</link>
<pubDate>Fri, 12 May 2023 08:00:00 +0000</pubDate>
<description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Kites</title><link>https://example.com/kites</link><description/></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lamp Courier</title>
<entry><title>{TITLE}</title><link href="https://example.com/lamps"/>
<published>2023-05-12T08:00:00Z</published><updated>2024-01-01T00:00:00Z</updated>
<content type="html">{LEAD}</content></entry>
<entry><title>Mended</title><updated>2024-01-01T00:00:00Z</updated>
<summary>{LEAD}</summary></entry></feed>"""


def pdf(pages: int = 1, body: str = "") -> bytes:
    """Return a PDF whose lines are narrow, each page under one running head."""
    page = body or f"= {TITLE}\n\n{DAY}\n\n{LEAD}\n\n{MORE}"
    source = "#set page(width: 12cm, height: 20cm, header: [Lamp Courier 7])\n"
    made: bytes = typst.compile((source + "\n#pagebreak()\n".join([page] * pages)).encode())
    return made


def docx() -> bytes:
    """Return a Word document with a heading, paragraphs and a table."""
    made = Document()
    made.add_heading(TITLE, 0)
    for text in (DAY, LEAD):
        made.add_paragraph(text)
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = MORE
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rtf() -> bytes:
    """Return a rich text as word processors save it."""
    paragraphs = "".join(f"{text}\\par\n" for text in (TITLE, DAY, LEAD, MORE))
    return f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Times;}}}}\\f0\n{paragraphs}}}".encode()


def locked(word: str) -> bytes:
    """Return a PDF that asks for a password; with an empty one it only forbids to change it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as held:
        held.save(out, encryption=pikepdf.Encryption(owner="lamp", user=word))
    return out.getvalue()


def bomb() -> bytes:
    """Return a Word document whose text unpacks to a thousand times its size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 120_000_000)
    return out.getvalue()


def read(folder: Path, name: str, data: bytes | str) -> list[Article]:
    """Return the articles in a file of that name."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_articles(find_entries([path])))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf()),
        ("unchanging.pdf", locked("")),
        ("a.docx", docx()),
        ("a.rtf", rtf()),
        ("a.rss", FEED),
        ("a.atom", ATOM),
        ("called-text.txt", pdf()),
        ("called-text-too.txt", rtf()),
    ],
)
def test_an_article_of_each_kind(
    tmp_path: Path, index: RecordIndex, name: str, data: bytes | str
) -> None:
    """Its title, its day and its meeting are found, in lines as narrow as a page prints them."""
    text = work(read(tmp_path, name, data)[0], index).text
    assert text is not None

    proposal = read_proposal(text)

    article = proposal["article"]
    assert (article["title"], article["published"]) == (TITLE, "2023-05-12")
    assert ("meeting", "2023-05-10") in [(e["kind"], e["start"]) for e in proposal["events"]]
    assert "ivan-example" in [person["id"] for person in proposal["people"]]


def test_a_feed_holds_many_articles(tmp_path: Path) -> None:
    """Each entry is one, with its own title and address; one without text says what to do."""
    first, second = read(tmp_path, "lamps.xml", FEED)

    assert (first.name, second.name) == ("lamps.xml item 1", "lamps.xml item 2")
    assert first.fields["publisher"] == "Lamp Courier"
    assert "save the pages" in str(second.problem)


def test_a_later_change_is_no_publication(tmp_path: Path) -> None:
    """An entry that tells when it was changed alone has no date of publication."""
    first, second = read(tmp_path, "lamps.atom", ATOM)

    assert first.fields["date"].startswith("2023-05-12")
    assert "date" not in second.fields


def test_a_running_head_stands_once(tmp_path: Path) -> None:
    """What is printed above each page isn't in the middle of the story."""
    (article,) = read(tmp_path, "long.pdf", pdf(pages=4))

    assert str(article.body).count("Lamp Courier 7") == 1
    assert str(article.body).count("more of them would follow before") == 4


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cut-off.pdf", pdf()[:400], "damaged PDF"),
        ("locked.pdf", locked("kite"), "password"),
        ("pictures.pdf", pdf(body="#set page(header: none)\n#rect()"), "a PDF of pictures"),
        ("page.pdf", "<html><body>Lamps</body></html>", "called a PDF, and is none"),
        ("cut-off.docx", docx()[:2000], "damaged Word document"),
        ("bomb.docx", bomb(), "unpacks to 120,000,000 bytes"),
        ("letter.docx", "Lamps for Example City", "called a Word document, and is none"),
        ("letter.doc", b"\xd0\xcf\x11\xe0", "isn't read"),
        ("table.xlsx", docx(), "an archive or an office file"),
        ("empty.rtf", r"{\rtf1\ansi }", "without text"),
        ("empty.rss", "<rss version='2.0'><channel/></rss>", "feed without stories"),
        ("cut-off.rss", FEED[:120], "feed without stories, or a damaged one"),
        ("map.xml", "<urlset><url>a</url></urlset>", "no RSS or Atom feed"),
        ("addresses.txt", "1. https://example.com/a\n\n2. www.example.com/b\n", "fetches nothing"),
        ("addresses.csv", "title,url\nLamps,https://example.com/a\n", "save the pages"),
        ("addresses.jsonl", '{"url": "https://example.com/a"}\n', "save the pages"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_line(
    tmp_path: Path, name: str, data: bytes | str, told: str
) -> None:
    """Damaged, locked, hostile or none of its kind: one line, and what to do instead."""
    problems = [article.problem for article in read(tmp_path, name, data)]

    assert len(problems) == 1
    assert told in str(problems[0])
    assert "\n" not in str(problems[0])


def test_a_document_too_large_is_not_opened(tmp_path: Path) -> None:
    """It is refused by its size, before any library sees it."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(LARGEST_DOCUMENT + 1)

    (article,) = read_articles(find_entries([path]))

    assert "Split it" in str(article.problem)


def test_entities_that_multiply_are_not_unfolded(tmp_path: Path) -> None:
    """A feed whose few letters stand for billions comes back at once, and small."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lamp">' for n in range(12)
    )
    feed = FEED.replace("<rss", f"<!DOCTYPE rss [{levels}]>\n<rss", 1).replace("Kites", "&l11;")

    articles = read(tmp_path, "bomb.rss", feed)

    assert sum(len(str(article.body)) + len(str(article.fields)) for article in articles) < 10_000


def test_a_mail_that_is_wrapped(tmp_path: Path, index: RecordIndex) -> None:
    """Plain text in a mail breaks its lines; its sentences go on in the next one."""
    message = EmailMessage()
    message["Subject"], message["Date"] = TITLE, "Fri, 12 May 2023 08:00:00 +0000"
    message.set_content("\n\n".join(textwrap.fill(text, 60) for text in (LEAD, MORE)))

    text = work(read(tmp_path, "letter.eml", message.as_bytes())[0], index).text

    assert text is not None
    assert "2023-05-10" in [event["start"] for event in read_proposal(text)["events"]]
