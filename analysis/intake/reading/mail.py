"""Saved pages (MHTML) and mails: the one part of them that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from analysis.errors import BriefingError
from analysis.intake.reading.article import Form
from analysis.intake.reading.decode import decode
from analysis.intake.reading.wrapped import unwrapped_mail

_SAVED = ("Snapshot-Content-Location", "Content-Location")
_LONGEST_HEADER = 500


def read_mail(data: bytes) -> tuple[Form, str, Mapping[str, str]]:
    """Return form, text and fields (title, url, date) of a saved page or a mail.

    The day on which a page was saved says nothing of when it was published, and is left out.
    Raises BriefingError where the file has no part that can be read.
    """
    try:
        message = message_from_bytes(data, policy=default)
        part = message.get_body(("html", "plain"))
        body = part.get_payload(decode=True) if part else None
        kind = part.get_content_subtype() if part else ""
        fields = _fields(message)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        body = None
    if not isinstance(body, bytes) or not body.strip():
        raise BriefingError("a mail or saved page without text. Save the article as HTML")
    text = decode(body).text
    return ("html", text, fields) if kind == "html" else ("text", unwrapped_mail(text), fields)


def _fields(message: EmailMessage) -> dict[str, str]:
    """Return what the headers say of the article, on one line each."""
    saved = next((str(message[name]) for name in _SAVED if message[name]), "")
    given = {
        "url": saved if saved.startswith("http") else "",
        "title": str(message["Subject"] or ""),
    }
    if not saved:
        given["date"] = str(message["Date"] or "")
    return {
        name: re.sub(r"\s+", " ", value)[:_LONGEST_HEADER] for name, value in given.items() if value
    }
