"""Saved pages and mails are read as the article in them."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from analysis.intake.reading.article import Article
from analysis.intake.reading.files import find_entries, read_articles

PAGE = "<html><body><p>Ivan Example met Sample Aung in Example City.</p></body></html>"


def read(path: Path) -> Article:
    """Return the one article in a file."""
    (article,) = read_articles(find_entries([path]))
    return article


def saved(headers: dict[str, str]) -> bytes:
    """Return a message with a page in it, beside a picture."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(PAGE, subtype="html")
    message.add_related(b"lamp", maintype="image", subtype="png", cid="<lamp@example>")
    return message.as_bytes()


def test_a_saved_page(tmp_path: Path) -> None:
    """Its address is known; the day on which it was saved isn't when it was published."""
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        saved(
            {
                "Subject": "Lamps for Myanmar",
                "Snapshot-Content-Location": "https://example.com/lamps",
                "Date": "Mon, 6 Nov 2023 09:00:00 +0000",
            }
        )
    )

    article = read(path)

    assert (article.form, article.body) == ("html", PAGE + "\n")
    assert article.fields == {"title": "Lamps for Myanmar", "url": "https://example.com/lamps"}


def test_a_mail(tmp_path: Path) -> None:
    """A mail came out on the day it was sent."""
    path = tmp_path / "letter.eml"
    path.write_bytes(saved({"Subject": "Lamps", "Date": "Mon, 6 Nov 2023 09:00:00 +0000"}))

    assert read(path).fields["date"] == "Mon, 06 Nov 2023 09:00:00 +0000"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.eml", b"Subject: nothing\n\n", "without text"),
        (
            "odd.mhtml",
            b"Content-Type: multipart/related; boundary=x\n\n--x\n\n--x--",
            "without text",
        ),
        ("list.txt", b"https://example.com/a\nhttps://example.com/b\n", "fetches nothing"),
    ],
)
def test_what_has_no_article_is_refused_in_a_line(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    """A damaged mail, and a file of addresses, say what to do instead."""
    (tmp_path / name).write_bytes(data)

    problem = read(tmp_path / name).problem

    assert problem is not None
    assert told in problem
    assert "\n" not in problem
