"""What changed as one HTML page in the briefing's design: no network, and no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.brand.brand import Brand, house
from analysis.comparing.in_words import environment, style
from analysis.publishing import fonts, look

if TYPE_CHECKING:
    from analysis.comparing.change import Differences

# Changes of a kind that stand open, before the rest is folded.
SHOWN = 12
# Of these kinds the label names what is there no more.
GONE = ("removed", "fell", "gone")


def changes_page(told: Differences, brand: Brand | None = None) -> str:
    """Return the page of all changes; the same ones give the same text. All words are escaped."""
    template = environment(escaping=True).get_template("changes.html.j2")
    body = template.render(told=told, css="", shown=SHOWN, gone_kinds=GONE)
    css = f"{fonts.font_css(body)}\n{look.style(brand or house(), style())}"
    return body.replace("<style></style>", f"<style>{Markup(css)}</style>", 1)  # noqa: S704 - our own
