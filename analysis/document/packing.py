"""Text made small: the same text gives the same bytes on every machine."""

from __future__ import annotations

import base64

import deflate

_SMALLEST = 12


def packed(text: str) -> str:
    """Return the text as gzip in base64, which a browser unpacks; the same text, the same bytes."""
    return base64.b64encode(deflate.gzip_compress(text.encode(), _SMALLEST)).decode()
