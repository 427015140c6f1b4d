"""What of an edition's files is not as its manifest says; loads nothing that a build needs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from analysis.publishing.folder import STATEMENTS
from analysis.publishing.forms import DIGITS
from analysis.publishing.inputs import digest_told
from analysis.publishing.manifest import outputs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# The notebook that was run is not published: it says nothing that page and statements don't.
_LEFT_OUT = ".ipynb"


def faults_in(folder: Path, told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what of an edition's files is not as its manifest says, a phrase each."""
    found = outputs_of(folder)
    for name, each in told["outputs"].items():
        if name not in found:
            if not name.endswith(_LEFT_OUT):
                yield f"{name} is missing"
        elif found[name] != each:
            yield f"{name} differs"
    made_of = told["inputs"]
    if made_of.get("digest") != digest_told(made_of["files"], str(made_of.get("shown", ""))):
        yield "the digest of its inputs is not theirs"
    elif (folder / STATEMENTS).is_file():
        said = (folder / STATEMENTS).read_bytes() + told["inputs"]["digest"].encode()
        if hashlib.sha256(said).hexdigest()[:DIGITS] != told["digest"]:
            yield "its digest is not that of its statements and what made them"
