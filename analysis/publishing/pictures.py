"""Make figures fit to stand together on one page: ids apart, and as brief as they can be."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

from svg_polish import OptimizeOptions, optimize

from analysis.cache import kept
from analysis.errors import BriefingError

_AS_BRIEF = OptimizeOptions(
    strip_xml_prolog=True,
    indent_type="none",
    newlines=False,
    group_create=True,
    # A picture names its colours, and no name is to be taken for a value.
    simple_colors=False,
)
FULL_WIDTH = 680  # pixels of a picture that fills the width of the paper
_TAG = re.compile(r"<[^>]*>")
_ROLES = re.compile(r'\s(?:role|class|aria-[a-z]+)="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')
_ACTIVE = re.compile(
    r"<\s*(?:script|foreignObject|iframe|image|use|a)\b"
    r"|\son[a-z]+\s*="
    r"|url\(\s*['\"]?(?!#)"
    r"|<!(?:DOCTYPE|ENTITY)",
    re.IGNORECASE,
)


def inlined(svg: str, prefix: str) -> str:
    """Return the picture as markup for inside a page, which gives its colours their values.

    Ids get the prefix, marks lose their roles (the figure as a whole has its words), and the
    drawing is written as briefly as it can be. Raises BriefingError when the picture could run or
    fetch something.
    """
    if any(_ACTIVE.search(tag) for tag in _TAG.findall(svg)):
        msg = (
            f"figure {prefix}: its SVG holds a script, a link or a picture from elsewhere. "
            f"A figure is drawn from marks and text alone; mend the chart"
        )
        raise BriefingError(msg)
    return _apart(_brief(svg), prefix)


def _brief(svg: str) -> str:
    """Return the drawing without roles and classes, what neighbours share said once for all."""
    bare = _TAG.sub(lambda tag: _ROLES.sub("", tag[0]), svg)
    made_from = (bare, repr(_AS_BRIEF), _polish())
    return kept("polish", made_from, lambda: optimize(bare, _AS_BRIEF)).strip()


@cache
def _polish() -> str:
    return version("svg-polish")


def _apart(svg: str, prefix: str) -> str:
    known = set(_ID.findall(svg))
    if not known:
        return svg
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.sub(rf'(\bid="|url\(#|href="#)({names})(?=["\)])', rf"\g<1>{prefix}-\g<2>", svg)


def size(svg: str) -> tuple[int, int]:
    """Return the picture's own width and height in pixels, 680 by 400 where it states none."""
    head = svg[: svg.find(">")]
    found = {name: re.search(rf'\b{name}="([0-9.]+)', head) for name in ("width", "height")}
    width, height = (round(float(m[1])) if m else 0 for m in found.values())
    return width or 680, height or 400


def share_of_paper(svg: str) -> float:
    """Return the picture's width in per cent of the paper's, more than 100 where it must shrink."""
    return 100 * size(svg)[0] / FULL_WIDTH
