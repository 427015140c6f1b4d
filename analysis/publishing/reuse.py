"""Whether an edition that stands there already is what a build would give, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError, few
from analysis.publishing.inputs import RECORD, changed_between
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


@dataclass(frozen=True)
class Why:
    """Why an edition has to be built, blank where it stands.

    `of_record` says that the record is all that has changed, so that it may yet stand.
    """

    words: str = ""
    of_record: bool = False


def reason_to_build(
    order: Order, folder: Path, *, root: Path, paper: str, inputs: Mapping[str, str]
) -> str:
    """Return why the edition has to be built, an empty text where all of it stands there already.

    It does where the manifest names the same order, inputs and packages, and every file that it
    lists is as listed.
    """
    return why_built(order, folder, root=root, paper=paper, inputs=inputs).words


def why_built(
    order: Order, folder: Path, *, root: Path, paper: str, inputs: Mapping[str, str]
) -> Why:
    """Return the same, and whether it is for the record alone."""
    try:
        found = read_manifest(folder)
    except BriefingError:
        return Why(f"{NAME} can't be read")
    if found is None:
        return Why(f"no {NAME}" if folder.is_dir() else "not built yet")
    if found["order"] != (wanted := order_told(order, root, paper)):
        return Why(_asked_otherwise(found["order"], wanted))
    changed = changed_inputs(found["inputs"], order.notebook, order.notebook.name, inputs)
    of_record = all(name.startswith(RECORD) for name in changed) and not order.copy
    if changed and not of_record:
        return Why(f"changed: {few(changed)}")
    if unlike := _unlike(folder, found, root):
        return Why(unlike)
    return Why(f"changed: {few(changed)}", of_record=True) if changed else Why()


def _unlike(folder: Path, found: Mapping[str, Any], root: Path) -> str:
    """Return what beside its order and inputs is not as the manifest says."""
    if found.get("packages") != packages_of(root):
        return "other packages are installed"
    now = outputs_of(folder)
    altered = [name for name, each in found["outputs"].items() if now.get(name) != each]
    return f"{altered[0]} is not as it was built" if altered else ""


def _asked_otherwise(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return which parameter has become another, where these are all that did.

    Where the newest source is another, so is the day of each edition that names none.
    """
    if {**then, "asked": None} != {**now, "asked": None}:
        return "asked for otherwise"
    before, after = then["asked"], now["asked"]
    name = next(key for key in {**before, **after} if before.get(key) != after.get(key))
    return f'{name} is "{after.get(name, "")}", was "{before.get(name, "")}"'


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
