"""What a notebook is asked for: the values of its parameters, and names that it doesn't know.

papermill writes whatever it is given into a cell of its own and merely warns of a name that the
notebook doesn't have. Such a name is refused here, before a page is shown or published.
"""

from __future__ import annotations

import ast
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.numbers import listed
from analysis.parameters import NAMES, ParameterError, refuse_unknown, unknown_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nbformat import NotebookNode

TAG = "parameters"
INJECTED_TAG = "injected-parameters"
# How papermill begins the cell that it writes.
INJECTED = "# Parameters"
EMPTY = '""'


def names_of(notebook: NotebookNode, where: str) -> tuple[str, ...]:
    """Return the names of a notebook's parameters, in the order of its tagged cell.

    Raises BriefingError when no cell or more than one is tagged `parameters`, and when that cell
    sets none, as its code does at its outermost level.
    """
    found = tuple(dict(_assignments(_parameters_cell(notebook, where))))
    if not found:
        msg = (
            f'{where}: the cell tagged "{TAG}" sets none. Write each on a line of its own that '
            f"begins with its name, such as {NAMES[0]} = {EMPTY}"
        )
        raise BriefingError(msg)
    return found


def asked_of(notebook: NotebookNode, given: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the value of each parameter of a notebook, by name, in the order of its tagged cell.

    What is `given` counts before what papermill once wrote into a cell of its own, and that
    before the tagged cell; names that the tagged cell doesn't assign are `unknown_in` it, and left
    out. `where` names the notebook in messages. Raises BriefingError when no cell or more than one
    is tagged `parameters`, and when a value that counts has to be worked out.
    """
    known = names_of(notebook, where)
    written = _written(notebook)
    return {
        name: given[name] if name in given else _literal(name, written[name], where)
        for name in known
    }


def unknown_in(notebook: NotebookNode, given: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """Return a line for each name, given or written by papermill, that a notebook doesn't have."""
    return unknown_names({**_written(notebook), **given}, names_of(notebook, where))


def _written(notebook: NotebookNode) -> dict[str, ast.expr]:
    tagged = (*_tagged(notebook, TAG), *_tagged(notebook, INJECTED_TAG))
    return dict(pair for cell in tagged for pair in _assignments(cell))


def refuse_unknown_passed(notebook: NotebookNode) -> None:
    """Raise ParameterError when an executed notebook was given a name that it doesn't have.

    What papermill was given stands in the notebook's metadata. A notebook without a tagged cell
    has no names to hold it against, and passes.
    """
    given = notebook.metadata.get("papermill", {}).get("parameters", {})
    known = [name for cell in _tagged(notebook, TAG) for name, _ in _assignments(cell)]
    if known:
        refuse_unknown(given, known)


def unknown_passed() -> tuple[str, ...]:
    """Return a line for each name that papermill gave the running notebook and it doesn't have.

    Those are the names that papermill's cell assigns and no cell run before it did. Outside of a
    notebook, or where papermill wrote no cell, there are none.
    """
    return unknown_among(_history())


def refuse_unknown_here() -> None:
    """Raise ParameterError with the lines of `unknown_passed`, where there are any."""
    if lines := unknown_passed():
        raise ParameterError(*lines)


def unknown_among(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the same for the sources of the cells that were run, in the order they were."""
    at = next((n for n in reversed(range(len(cells))) if cells[n].startswith(INJECTED)), None)
    if at is None:
        return ()
    before = [cell for cell in cells[:at] if not cell.startswith(INJECTED)]
    known = tuple(dict.fromkeys(name for cell in before for name, _ in _assignments(cell)))
    injected = [name for name, _ in _assignments(cells[at])]
    return unknown_names(injected, known) if known else ()


def _history() -> Sequence[str]:
    # Only a kernel has loaded IPython and has a shell: elsewhere nothing is looked up.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return tuple(shell.user_ns.get("In", ())) if shell else ()


def _parameters_cell(notebook: NotebookNode, where: str) -> str:
    cells = _tagged(notebook, TAG)
    if len(cells) != 1:
        found = f"{len(cells)} cells are" if cells else "no cell is"
        msg = (
            f'{where}: {found} tagged "{TAG}". Give that tag to the one cell that holds the '
            f"parameters (in JupyterLab: Property Inspector, Common Tools), and join a cell that "
            f"was split (Edit, Merge Cell Above)"
        )
        raise BriefingError(msg)
    return cells[0]


def refuse_split(notebook: NotebookNode, where: str) -> None:
    """Raise BriefingError where a parameter is set elsewhere than in the tagged cell's plain lines.

    A cell without the tag sets it and the tagged one doesn't: so a cell of parameters is left that
    was split, and what is asked would not reach its other half. Or the tagged one works on it
    further, which is done before what is asked for is put in.
    """
    known = names_of(notebook, where)
    if further := [name for name in known if name in _set_further(notebook, where)]:
        msg = (
            f'{where}: the cell tagged "{TAG}" sets {listed(further)} in another way than a plain '
            f"line, which a build doesn't see. Keep lines such as {further[0]} = {EMPTY} in it, "
            f"and do the rest in a cell below"
        )
        raise BriefingError(msg)
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or {TAG, INJECTED_TAG} & set(cell.metadata.get("tags", [])):
            continue
        astray = [n for n, _ in _assignments(cell.source) if n in NAMES and n not in known]
        if astray:
            msg = (
                f"{where}: cell {number} sets {listed(astray)}, which belongs in the cell tagged "
                f'"{TAG}", since nothing else is asked for. Join the two (in JupyterLab: Edit, '
                f"Merge Cell Above)"
            )
            raise BriefingError(msg)


def _set_further(notebook: NotebookNode, where: str) -> set[str]:
    """Return the names that the tagged cell sets, deletes or adds to beside its plain lines."""
    source = _parameters_cell(notebook, where)
    found = [
        node.id
        for node in _nodes(source)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del)
    ]
    plain = [name for name, _ in _assignments(source)]
    for node in _nodes(source):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=None):
                plain.append(name)  # its type alone
    for name in plain:
        found.remove(name)
    return set(found)


def refuse_lacking(notebook: NotebookNode, where: str) -> None:
    """Raise BriefingError where a cell hands on a parameter of editions that no cell sets.

    It would fail in the middle of its run, or make another edition than was asked for.
    """
    code = [each.source for each in notebook.cells if each.cell_type == "code"]
    known = {name for source in code for name in _set_in(source)}
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        lacking = [name for name in NAMES if name in _handed_on(cell.source) and name not in known]
        if lacking:
            msg = (
                f"{where}: cell {number} hands on {listed(lacking)}, and no cell sets "
                f"{'it' if len(lacking) == 1 else 'them'}. Put back into the cell tagged "
                f'"{TAG}": {"; ".join(f"{name} = {EMPTY}" for name in lacking)}'
            )
            raise BriefingError(msg)


def _handed_on(source: str) -> set[str]:
    """Return the parameters that a cell passes on under their own names, as `start=start` does."""
    return {
        node.arg
        for node in _nodes(source)
        if isinstance(node, ast.keyword)
        and node.arg
        and isinstance(node.value, ast.Name)
        and node.value.id == node.arg
    }


def _set_in(source: str) -> set[str]:
    """Return every name that a cell sets, however deep; all there are where it isn't Python."""
    found = set() if _nodes(source) else set(NAMES)
    for node in _nodes(source):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found |= set(NAMES) if name == "*" else {other or name}
            case ast.arg(arg=name):
                found.add(name)
    return found


def _nodes(source: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []


def injected_in(notebook: NotebookNode) -> dict[str, Any]:
    """Return the plain values that papermill's own cell gives, by name; none where it has none."""
    found: dict[str, Any] = {}
    for cell in _tagged(notebook, INJECTED_TAG):
        for name, value in _assignments(cell):
            with suppress(ValueError):
                found[name] = ast.literal_eval(value)
    return found


def _tagged(notebook: NotebookNode, tag: str) -> list[str]:
    return [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and tag in cell.metadata.get("tags", [])
    ]


def _assignments(source: str) -> list[tuple[str, ast.expr]]:
    """Return what a cell assigns at its outermost level; nothing where it isn't plain Python."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return []
    found: list[tuple[str, ast.expr]] = []
    for node in body:
        match node:
            case ast.Assign(targets=targets, value=value):
                found += [(each.id, value) for each in targets if isinstance(each, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.append((name, value))
    return found


def _literal(name: str, value: ast.expr, where: str) -> Any:  # noqa: ANN401 - what the cell holds
    try:
        return ast.literal_eval(value)
    except ValueError:
        msg = (
            f"{where}: {name} = {ast.unparse(value)} has to be worked out, and a build takes plain "
            f"values. Write a text in quotes, or give the value on the command line"
        )
        raise BriefingError(msg) from None
