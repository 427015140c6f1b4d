"""Addresses of the web in a normal form, so that two ways to one page are seen to be one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# The same page for telephones, or as search engines keep it.
_HOST = re.compile(r"^(?:(?:www\d?|m|amp|mobile)\.)+(?=[^.]+\.[^.])")
_AMP = re.compile(r"\.amp(?=\.html?$|$)")
_INDEX = re.compile(r"/(?:(?:index|default)\.(?:html?|php|aspx?|jsp))?$", re.IGNORECASE)
# What says where a reader came from, and nothing about the page.
TRACKING = re.compile(
    r"utm_\w+|\w*clid|amp|outputtype|igshid|mc_[ce]id|ref(?:_src|_url|errer)?|cmpid|ocid|xtor|spm|smid"
    r"|at_(?:medium|campaign)|_x_tr_\w+|print(?:able|er|version|view)?",
    re.IGNORECASE,
)
# Other forms of the same page, whatever asks for them (`output=amp`, `view=print`).
_FORMS = {"amp", "print", "printable"}
# Who keeps a copy of a page, with the page's own address behind.
_KEPT = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/(?:web|save)/(?:\d+\w*/)?"
    r"|archive\.(?:today|ph|is|li|md|fo|vn)/(?:\d+/|o/\w+/)?"
    r"|(?:www\.)?google\.\w+/amp/(?:s/)?"
    r"|[\w-]+\.cdn\.ampproject\.org/\w/(?:s/)?"
    r")(?=(?:https?:/)?/?[\w-]+\.)(?:https?:/+)?",
    re.IGNORECASE,
)
# A copy names the second in which it was made.
_COPY = re.compile(
    r"https?://web\.archive\.org/web/\d{14}(?:[a-z]{2}_)?/(https?://\S+)", re.IGNORECASE
)
_TRANSLATED = re.compile(r"(?<=://)([\w-]+)\.translate\.goog(?=[/?#]|$)")


def page_and_copy(url: str) -> tuple[str, str]:
    """Return the address of the page itself, and that of the copy where it is of one, else blank.

    >>> page_and_copy("https://web.archive.org/web/20210305120000/https://example.org/news")[0]
    'https://example.org/news'
    """
    copy = _COPY.fullmatch(url)
    return (copy[1], url) if copy else (url, "")


@lru_cache(maxsize=8192)
def page_of(url: str) -> str:
    """Return an address without what may differ between two ways to the same page.

    Left out are scheme, port, `www.` and hosts for telephones, AMP and print forms, archives and
    translators that keep the page, what tells of a reader's way, fragments, and a stop or slash at
    the end. Blank of no address, and of one that can't be read the text itself.

    >>> page_of("http://www.example.org/News/?amp=1#top") == page_of("https://example.org/News")
    True
    """
    own = _KEPT.sub("https://", url.strip(), count=1)
    own = _TRANSLATED.sub(lambda kept: _host_of(kept[1]), own)
    try:
        parts = urlsplit(own)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url
    if not host:
        return url
    path = _INDEX.sub("", _AMP.sub("", "".join(f"/{s}" for s in _segments(unquote(parts.path)))))
    asked = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name) and value.lower() not in _FORMS
    )
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{_HOST.sub('', host)}{path}{query}"


def _segments(path: str) -> list[str]:
    """Return the steps of a path, those that go back taken, without those that lead nowhere."""
    taken: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del taken[-1:]
        elif step.lower() not in {"amp", "print", "", "."}:
            taken.append(step)
    return taken


def _host_of(label: str) -> str:
    """Return the host that a translator writes as one label, in which two hyphens stand for one."""
    return label.replace("--", "\0").replace("-", ".").replace("\0", "-")
