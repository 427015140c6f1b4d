"""Whether an edition that stands there already is what a build would give, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing.inputs import changed_between
from analysis.publishing.manifest import (
    NAME,
    order_told,
    outputs_of,
    packages_of,
    read_manifest,
    sha256,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.publishing.order import Order

MOST_NAMED = 3


def reason_to_build(
    order: Order, folder: Path, *, root: Path, paper: str, inputs: Mapping[str, str]
) -> str:
    """Return why the edition has to be built, an empty text where all of it stands there already.

    It does where the manifest names the same order, inputs and packages, and every file that it
    lists is as listed.
    """
    try:
        found = read_manifest(folder)
    except BriefingError:
        return f"{NAME} can't be read"
    if found is None:
        return f"no {NAME}" if folder.is_dir() else "not built yet"
    if found["order"] != order_told(order, root, paper):
        return "asked for otherwise"
    if changed := _changed(found["inputs"], order, inputs):
        return changed
    if found.get("packages") != packages_of(root):
        return "other packages are installed"
    now = outputs_of(folder)
    altered = [name for name, each in found["outputs"].items() if now.get(name) != each]
    return f"{altered[0]} is not as it was built" if altered else ""


def _changed(then: Mapping[str, Any], order: Order, inputs: Mapping[str, str]) -> str:
    changed = [*changed_between(then["files"], inputs)]
    if not changed and then.get("notebook") != sha256(order.notebook):
        changed = [order.notebook.name]
    more = len(changed) - MOST_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"changed: {', '.join(changed[:MOST_NAMED])}{rest}" if changed else ""
