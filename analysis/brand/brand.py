"""The brand: the organisation, its logo and address, the palette and the typefaces of editions.

`brand.yaml` in the project's folder says what is other than the house's own (`house.yaml`). An
edition carries that in its masthead, so that exporters need the executed notebook alone.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analysis.brand.colours import Colour
from analysis.brand.form import checked, rows_of
from analysis.brand.typefaces import FORMER
from analysis.errors import BriefingError
from analysis.plain_yaml import plain_yaml
from analysis.regular_files import UnfitFileError, content_of

NAME = "brand.yaml"
# The folder beside it in which a logo lies.
FOLDER = "brand"
_HOUSE = Path(__file__).parent / "house.yaml"
_LARGEST = 100_000
_SVG, _PNG = "image/svg+xml", "image/png"


@dataclass(frozen=True)
class Brand:
    """What an edition looks like and whose it is; texts are empty where nothing is said.

    `address` is the organisation's, `site` that at which the folder of editions is published.
    `logo` is an address of the form `data:`, which holds the picture.
    """

    organisation: str = ""
    address: str = ""
    site: str = ""
    logo: str = ""
    reading: str = ""
    labels: str = ""
    colours: Mapping[str, Colour] = field(default_factory=dict)

    @property
    def light(self) -> dict[str, str]:
        """Return the colours on light paper, by name."""
        return {name: each.light for name, each in self.colours.items()}

    @property
    def dark(self) -> dict[str, str]:
        """Return the colours on dark paper, by name."""
        return {name: each.dark for name, each in self.colours.items()}

    @property
    def picture(self) -> tuple[str, bytes]:
        """Return the ending of the logo's file and its content, empty where there is no logo."""
        head, _, content = self.logo.partition(";base64,")
        return ("svg" if head.endswith(_SVG) else "png" if head else ""), base64.b64decode(content)

    def told(self) -> dict[str, Any]:
        """Return as JSON what is other than the house's own: nothing of the house's own brand."""
        ours = house()
        made: dict[str, Any] = {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if each.name != "colours" and getattr(self, each.name) != getattr(ours, each.name)
        }
        changed = {
            name: {"light": each.light, "dark": each.dark}
            for name, each in self.colours.items()
            if each != ours.colours[name]
        }
        return made | ({"colours": changed} if changed else {})


@cache
def house() -> Brand:
    """Return the house's own brand."""
    return _made(plain_yaml(_HOUSE.read_text(encoding="utf-8")), Brand())


def brand_of(told: object) -> Brand:
    """Return the brand that `Brand.told` gives, as a notebook or a manifest holds it.

    Raises BriefingError where it is not what a brand can be.
    """
    said = dict(told) if isinstance(told, Mapping) else {"": told}
    logo = said.pop("logo", "")
    fonts = {key: said.pop(key) for key in ("reading", "labels") if key in said}
    given = said | ({"fonts": fonts} if fonts else {})
    checked(given, house(), "the brand of the edition", {})
    head, mark, content = str(logo).partition(";base64,")
    letters = set(content) <= _BASE64
    if logo and not (head in {f"data:{_SVG}", f"data:{_PNG}"} and mark and letters):
        msg = "the brand of the edition: its logo is no SVG or PNG. Build the edition again"
        raise BriefingError(msg)
    return _made(given, house(), str(logo))


_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def read_brand(root: Path) -> Brand:
    """Return the brand of a project's folder, the house's own where no `brand.yaml` is there.

    Raises BriefingError, naming the line, for what is none, for an unknown name, and for colours
    that can't be told apart on one of the two papers.
    """
    path = root / NAME
    if not os.path.lexists(path):
        return house()
    text = _text(path)
    try:
        given = plain_yaml(text) or {}
    except Exception as error:  # noqa: BLE001 - PyYAML raises several kinds
        told = " ".join(str(error).split())
        msg = f"{NAME}: is no YAML ({told}). Correct it, or take what stands there from history"
        raise BriefingError(msg) from None
    checked(given, house(), NAME, rows_of(text))
    logo = str(given.get("logo") or "")
    return _made(given, house(), _embedded(root, logo, rows_of(text)) if logo else "")


def _text(path: Path) -> str:
    try:
        return content_of(path, _LARGEST).decode("utf-8")
    except UnfitFileError as error:
        raise BriefingError(f"{NAME}: {error.found}. Write a short YAML file there") from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{NAME}: can't be read ({error}). Save it as UTF-8 text, or remove it"
        raise BriefingError(msg) from None


def _made(given: Mapping[str, Any], ours: Brand, logo: str = "") -> Brand:
    said = {key: str(given.get(key) or "") for key in ("organisation", "address", "site")}
    fonts = {use: FORMER.get(f, f) for use, f in (given.get("fonts") or {}).items()}
    colours = {
        name: Colour(str(each["light"]).lower(), str(each["dark"]).lower())
        for name, each in (given.get("colours") or {}).items()
    }
    return Brand(
        **said,
        logo=logo,
        reading=str(fonts.get("reading") or ours.reading),
        labels=str(fonts.get("labels") or ours.labels),
        colours=MappingProxyType({**ours.colours, **colours}),
    )


def _embedded(root: Path, logo: str, rows: Mapping[str, int]) -> str:
    """Return the logo's file as a `data:` address."""
    where = f"{NAME}, line {rows['logo']}: logo"
    path = root / logo
    if Path(logo).parts[:1] != (FOLDER,) or ".." in Path(logo).parts:
        msg = f'{where}: "{logo}" lies outside of {FOLDER}/. Put the file there and name it so'
        raise BriefingError(msg)
    try:
        content = content_of(path, _LARGEST)
    except (OSError, UnfitFileError) as error:
        told = error.found if isinstance(error, UnfitFileError) else "can't be read"
        msg = f'{where}: "{logo}" {told}. Name an SVG or PNG of at most {_LARGEST:,} bytes'
        raise BriefingError(msg) from None
    kind = _PNG if content.startswith(b"\x89PNG") else _SVG if b"<svg" in content[:2000] else ""
    if not kind:
        msg = f'{where}: "{logo}" is neither an SVG nor a PNG. Name a file that is'
        raise BriefingError(msg)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
