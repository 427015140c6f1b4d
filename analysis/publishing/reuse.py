"""Whether an edition that stands there already is what a build would give, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError, few
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
    if changed := changed_inputs(found["inputs"], order.notebook, order.notebook.name, inputs):
        return f"changed: {few(changed)}"
    if found.get("packages") != packages_of(root):
        return "other packages are installed"
    now = outputs_of(folder)
    altered = [name for name, each in found["outputs"].items() if now.get(name) != each]
    return f"{altered[0]} is not as it was built" if altered else ""


def changed_inputs(
    then: Mapping[str, Any], notebook: Path | None, called: str, now: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the inputs that are others now than a manifest says, else the notebook if it is.

    `called` is what the notebook is called; None is one that isn't there to be held against.
    """
    changed = changed_between(then["files"], now)
    if not changed and notebook and then.get("notebook") != sha256(notebook):
        return (called,)
    return changed
