"""Colours by name: what a drawing or a style says until its paper is known.

A picture, a chart's specification and a style name a colour as CSS does, `var(--ink)`. A page gives
the names their values for both papers; what has one paper, or knows no names, is painted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True)
class Colour:
    """A colour and its twin on dark paper, as `#rrggbb` in small letters."""

    light: str
    dark: str


def named(name: str) -> str:
    """Return how a drawing or a style refers to a colour.

    >>> named("ink")
    'var(--ink)'
    """
    return f"var(--{name})"


def painted(drawing: str, values: Mapping[str, str]) -> str:
    """Return an SVG or JSON text whose colours are values instead of names; its words stay.

    >>> painted('<rect fill="var(--ink)"/>', {"ink": "#1b1b1a"})
    '<rect fill="#1b1b1a"/>'
    """
    for name, value in values.items():
        drawing = drawing.replace(f'"{named(name)}"', f'"{value}"')
    return drawing


def painted_spec(spec: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return a chart's specification whose colours are values instead of names."""
    return cast("dict[str, Any]", json.loads(painted(json.dumps(spec), values)))


def painted_style(style: str, values: Mapping[str, str]) -> str:
    """Return a style sheet for where names have no values: a notebook, a picture by itself."""
    for name, value in values.items():
        style = style.replace(named(name), value)
    return style


def used_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those names of colours that a text refers to, in the order of the names."""
    return tuple(name for name in names if named(name) in text)
