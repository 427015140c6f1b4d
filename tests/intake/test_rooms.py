"""The rooms of intake stand on each other in the order that their package documents."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import analysis.intake

INTAKE = Path(analysis.intake.__file__).parent
ANALYSIS = INTAKE.parent
ROOMS = re.findall(r"^- `(\w+)`:", analysis.intake.__doc__ or "", re.MULTILINE)
FLOORS = ["weights", *ROOMS, "commands"]
MODULES = sorted(path for path in INTAKE.rglob("*.py") if path.name != "__init__.py")

# The commands of a room, and files as they come from outside.
MEANT_ALIKE = {"commands", "files"}


def name_of(path: Path) -> str:
    """Return a module's place in intake: `dates.resolve`."""
    return ".".join(path.relative_to(INTAKE).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    """Return the modules of intake that a module imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    names = {name_of(module) for module in MODULES}
    return {name.removeprefix("analysis.intake.") for name in found} & names


def test_each_room_is_documented() -> None:
    """Whoever opens the package reads which rooms there are, and no other is there."""
    there = {path.parent.name for path in INTAKE.glob("*/__init__.py")}

    assert sorted(ROOMS) == sorted(there)


def test_no_room_imports_from_one_above_it() -> None:
    """A room can be read, tested and changed without those that stand on it."""
    upward = [
        f"{name_of(path)} imports {name}"
        for path in MODULES
        for name in sorted(imported(path))
        if FLOORS.index(name.split(".")[0]) > FLOORS.index(name_of(path).split(".")[0])
    ]

    assert upward == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Inside a room too, modules stand on each other and never in a circle."""
    graph = {name_of(path): imported(path) for path in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        order = [f"in a circle: {error.args[1]}"]

    assert sorted(order) == sorted(graph)


def test_no_name_of_a_module_means_another_thing_elsewhere() -> None:
    """A module of intake bears a name of its own, but for what means the same everywhere."""
    own = [path.stem for path in MODULES]
    others = {p.stem for p in ANALYSIS.rglob("*.py") if INTAKE not in p.parents} - {"__init__"}

    assert sorted(own) == sorted(set(own))
    assert sorted(others & set(own) - MEANT_ALIKE) == []
