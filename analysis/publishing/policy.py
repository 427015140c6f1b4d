"""What a page may do: run the scripts that a build wrote into it, and nothing that came later."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where the page's template leaves room for the digests; as it stands no script is run.
NONE = "script-src 'none'"
NO_STYLE = "style-src 'none'"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def guarded(page: str, further: Iterable[str] = ()) -> str:
    """Return the page with the digest of each of its scripts in its Content-Security-Policy.

    `further` are scripts that those put in later. A data block is no script and needs none.
    """
    scripts = (*_SCRIPT.findall(page), *further)
    allowed = " ".join(dict.fromkeys(f"'sha256-{_digest(script)}'" for script in scripts))
    return page.replace(NONE, f"script-src {allowed}", 1)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def guarded_style(page: str) -> str:
    """Return a page without scripts that allows the one style that it holds, by its digest."""
    style = _STYLE.search(page)
    digest = _digest(style[1]) if style else ""
    return page.replace(NO_STYLE, f"style-src 'sha256-{digest}'", 1) if style else page
