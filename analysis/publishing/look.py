"""The look of page and PDF: their colours, typefaces, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.brand.colours import painted_style, used_in
from analysis.publishing.page_templates import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.brand.brand import Brand

# The colours that every page has; others are defined where they are used.
OF_EVERY_PAGE = ("paper", "ink", "quiet", "rule", "link", "tint", "raised")


def style(brand: Brand, *sheets: str, beside: str = "") -> str:
    """Return style sheets of a page with the values of all colours that they name.

    `beside` is what else of the page names colours, its pictures. `var(--light-paper)` is the
    paper of pictures that stay light in the dark.
    """
    written = painted_style("\n".join(sheets), {"light-paper": brand.light["paper"]})
    further = [n for n in used_in(written + beside, brand.colours) if n not in OF_EVERY_PAGE]
    return "\n".join(filter(None, (_tokens(brand), _rules(brand, further), written)))


def in_print(brand: Brand, pictures: dict[str, bytes]) -> dict[str, Any]:
    """Return what Typst's templates read of a brand; its logo is put into `pictures` by name."""
    ending, content = brand.picture
    logo = f"logo.{ending}" if ending else ""
    if logo:
        pictures[logo] = content
    return {
        "colours": brand.light,
        "fonts": {"reading": brand.reading, "labels": brand.labels},
        "publisher": {"name": brand.organisation, "address": brand.address, "logo": logo},
    }


def _tokens(brand: Brand) -> str:
    template = environment().get_template("tokens.css")
    light, dark = (_values(OF_EVERY_PAGE, each) for each in (brand.light, brand.dark))
    return template.render(brand=brand, light=light, dark=dark).strip()


def _rules(brand: Brand, names: Iterable[str]) -> str:
    light, dark = (_values(names, each) for each in (brand.light, brand.dark))
    in_the_dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return f":root {{ {light} }}\n{in_the_dark}" if light else ""


def _values(names: Iterable[str], values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {values[name]};" for name in names)
