"""Every number by which intake weighs stands in one table, with a reason, and is used."""

import ast
import itertools
import re
from pathlib import Path

from analysis.intake import weights

INTAKE = Path(weights.__file__).parent
LINES = Path(weights.__file__).read_text(encoding="utf-8").splitlines()
WEIGHING = (
    "facts/relevance.py",
    "matching/event_index.py",
    "matching/figure_index.py",
    "matching/scores.py",
    "proposals/proposed_events.py",
)


def test_each_weight_has_a_reason() -> None:
    """Above or beside each number stands why it is what it is."""
    bare = [
        line
        for above, line in itertools.pairwise(LINES)
        if re.match(r"[A-Z_]+ = ", line) and not above.startswith("# ") and "  # " not in line
    ]

    assert bare == []


def test_each_weight_is_used() -> None:
    """A number that weighs nothing any more is gone from the table."""
    code = "".join(path.read_text("utf-8") for path in INTAKE.rglob("*.py"))
    idle = [name for name in vars(weights) if name.isupper() and f"weights.{name}" not in code]

    assert idle == []


def test_no_weight_stands_elsewhere() -> None:
    """What weighs one reading against another takes its fractions from the table."""
    strays = [
        f"{name}:{node.lineno} {node.value}"
        for name in WEIGHING
        for node in ast.walk(ast.parse((INTAKE / name).read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, float)
        and node.value not in {0.0, 1.0}
    ]

    assert strays == []
