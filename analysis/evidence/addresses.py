"""Addresses of the web in a normal form, so that two ways to one page are seen to be one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# The same page for telephones, or as search engines keep it.
_HOST = re.compile(r"^(?:(?:www\d?|m|amp|mobile)\.)+(?=[^.]+\.[^.])")
_AMP = re.compile(r"\.amp(?=\.html?$|$)")
_INDEX = re.compile(r"/(?:index\.html?)?$")
# What says where a reader came from, and nothing about the page.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|amp|outputtype|igshid|mc_[ce]id", re.IGNORECASE)


@lru_cache(maxsize=8192)
def page_of(url: str) -> str:
    """Return an address without what may differ between two ways to the same page.

    Left out are scheme, port, `www.` and hosts for telephones, AMP forms, what tells of a reader's
    way, fragments, and a stop or slash at the end. Blank of no address, and of one that can't be
    read the text itself.

    >>> page_of("http://www.example.org/News/?amp=1#top") == page_of("https://example.org/News")
    True
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url
    if not host:
        return url
    segments = [s for s in unquote(parts.path).split("/") if s.lower() != "amp"]
    path = _INDEX.sub("", _AMP.sub("", "/".join(segments)))
    asked = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
    )
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{_HOST.sub('', host)}{path}{query}"
