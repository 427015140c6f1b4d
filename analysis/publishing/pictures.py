"""Make figures fit to stand together on one page: ids apart, colours that follow the reader's."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

from svg_polish import OptimizeOptions, optimize

from analysis.cache import kept
from analysis.charts.palette import on_dark
from analysis.errors import BriefingError

_AS_BRIEF = OptimizeOptions(
    strip_xml_prolog=True,
    indent_type="none",
    newlines=False,
    group_create=True,
    # A colour must keep its form, or light and dark drawing no longer differ in colours alone.
    simple_colors=False,
)
FULL_WIDTH = 680  # pixels of a picture that fills the width of the paper
_TAG = re.compile(r"<[^>]*>")
_ROLES = re.compile(r'\s(?:role|class|aria-[a-z]+)="[^"]*"')
_ID = re.compile(r'\bid="([^"]+)"')
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|rgba?\([^)]*\)")
_ACTIVE = re.compile(
    r"<\s*(?:script|foreignObject|iframe|image|use|a)\b"
    r"|\son[a-z]+\s*="
    r"|url\(\s*['\"]?(?!#)"
    r"|<!(?:DOCTYPE|ENTITY)",
    re.IGNORECASE,
)


def inlined(svg: str, prefix: str, dark: str | None = None) -> tuple[str, dict[str, str]]:
    """Return the picture as markup for inside a page, and the dark value of each colour variable.

    Ids get the prefix, marks lose their roles (the figure as a whole has its words), the drawing is
    written as briefly as it can be, and where a
    dark twin differs in colours alone these become variables. Otherwise the mapping is empty.
    Raises BriefingError when the picture could run or fetch something.
    """
    if any(_ACTIVE.search(tag) for tag in _TAG.findall(svg)):
        msg = (
            f"figure {prefix}: its SVG holds a script, a link or a picture from elsewhere. "
            f"A figure is drawn from marks and text alone; mend the chart"
        )
        raise BriefingError(msg)
    light = _light(svg)
    coloured, variables = _with_variables(light, _twin(svg, light, dark)) if dark else (light, {})
    return _apart(coloured, prefix), variables


def _twin(svg: str, light: str, dark: str) -> str:
    """Return the dark drawing written as briefly as the light one is.

    A twin that differs in colours alone stays one when these are exchanged afterwards, which takes
    no time.
    """
    return on_dark(light) if dark == on_dark(svg) else _light(dark)


def _light(svg: str) -> str:
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


def _with_variables(svg: str, dark: str) -> tuple[str, dict[str, str]]:
    if _COLOUR.split(svg) != _COLOUR.split(dark):
        return svg, {}
    twins = iter(_COLOUR.findall(dark))
    variables: dict[str, str] = {}

    def variable(match: re.Match[str]) -> str:
        other: str = next(twins)
        if other == match[0]:
            return other
        name = f"--c{re.sub(r'[^0-9a-fA-F]', '', match[0])}-{re.sub(r'[^0-9a-fA-F]', '', other)}"
        variables[name.lower()] = other
        return f"var({name.lower()},{match[0]})"

    return _COLOUR.sub(variable, svg), variables


def size(svg: str) -> tuple[int, int]:
    """Return the picture's own width and height in pixels, 680 by 400 where it states none."""
    head = svg[: svg.find(">")]
    found = {name: re.search(rf'\b{name}="([0-9.]+)', head) for name in ("width", "height")}
    width, height = (round(float(m[1])) if m else 0 for m in found.values())
    return width or 680, height or 400


def share_of_paper(svg: str) -> float:
    """Return the picture's width in per cent of the paper's, more than 100 where it must shrink."""
    return 100 * size(svg)[0] / FULL_WIDTH
