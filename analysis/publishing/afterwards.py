"""What `build` does once editions stand: say what they hold, draw pictures apart, open the page.

These options ask nothing of the build itself, whose command only says which orders it has.
"""

from __future__ import annotations

import io
import json
from contextlib import nullcontext, redirect_stdout
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.command_paths import near
from analysis.errors import BriefingError
from analysis.evidence.dates import day_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.publishing.order import Order, Setting

_ORDERS, _SILENT = "analysis.publishing.orders", "analysis.publishing.silent"
_OPTIONS = (
    click.option("--charts", is_flag=True, help="Write each picture apart too, with its data."),
    click.option("--open", "opens", is_flag=True, help="Open the page once it stands."),
    click.option("--quiet", "-q", is_flag=True, help="Say nothing but what went wrong."),
    click.option("--verbose", "-v", is_flag=True, help="Name each file with its size and digest."),
    click.option("--json", "machine", is_flag=True, help="One line of JSON for each edition."),
)
# What people read of an edition, the page first.
_READ = (".html", ".pdf")
_SIZES = ((1_000_000, "MB"), (1_000, "kB"))


def afterwards(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command of builds with the options that this module answers."""

    @wraps(command)
    def asked(
        *words: Any,  # noqa: ANN401 - as click hands them on
        charts: bool,
        opens: bool,
        quiet: bool,
        verbose: bool,
        machine: bool,
        **given: Any,  # noqa: ANN401
    ) -> None:
        _refuse_several_voices(quiet=quiet, verbose=verbose, machine=machine)
        meta = click.get_current_context().meta
        meta[_SILENT] = quiet or machine
        try:
            with redirect_stdout(io.StringIO()) if quiet or machine else nullcontext():
                command(*words, **given)
        finally:
            if machine and _ORDERS in meta:
                _tell_machines(*meta[_ORDERS])
        if given["dry_run"] or _ORDERS not in meta:
            return
        orders, setting = meta[_ORDERS]
        if not (quiet or machine):
            _tell_people(orders, setting, verbose=verbose)
        if charts:
            _draw_apart(orders, setting, quiet=quiet or machine)
        if opens:
            _open(orders, setting)

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked


def keep_orders(orders: Sequence[Order], setting: Setting) -> None:
    """Keep what is to be built for what is done afterwards."""
    click.get_current_context().meta[_ORDERS] = (orders, setting)


def is_silent() -> bool:
    """Return whether the command was asked to show no progress."""
    return bool(click.get_current_context().meta.get(_SILENT))


def _refuse_several_voices(**voices: bool) -> None:
    named = [f"--{'json' if name == 'machine' else name}" for name, on in voices.items() if on]
    if len(named) > 1:
        msg = f"{' and '.join(named)} each say how to report. Give one of them"
        raise BriefingError(msg)


def told_of(folder: Path) -> dict[str, Any] | None:
    """Return what an edition's folder says that it holds, None where it says nothing.

    Its dates and sectors, how many facts and sources it counts on its first page, how many charts,
    cited sources and audited statements it has, and the size in bytes of each file.
    """
    from analysis.publishing.manifest import read_manifest

    found = read_manifest(folder)
    if found is None:
        return None
    return {
        "edition": found["edition"],
        "parameters": dict(found["parameters"]),
        **found["counts"],
        "audited": found["audit"].get("statements"),
        "files": {name: each["bytes"] for name, each in found["outputs"].items()},
    }


def _tell_machines(orders: Sequence[Order], setting: Setting) -> None:
    """Print a line of JSON for each edition; `current` says whether it is what was ordered."""
    from analysis.publishing.reuse import reason_to_build

    for order in orders:
        folder = setting.folder_for(order)
        reason = reason_to_build(
            order, folder, root=setting.root, paper=setting.paper, inputs=setting.inputs
        )
        told: Mapping[str, Any] = told_of(folder) or {"edition": order.name}
        line = {**told, "folder": near(folder), "current": not reason}
        click.echo(json.dumps(line, ensure_ascii=False))


def _tell_people(orders: Sequence[Order], setting: Setting, *, verbose: bool) -> None:
    from analysis.publishing.manifest import read_manifest

    for order in orders:
        folder = setting.folder_for(order)
        told = told_of(folder)
        if told is None or (len(orders) > 1 and not verbose):
            continue
        click.echo(summary(order, told))
        files = (read_manifest(folder) or {}).get("outputs", {}) if verbose else {}
        for name, each in files.items():
            click.echo(f"  {near(folder / name)}: {size(each['bytes'])}, {each['sha256'][:12]}")


def summary(order: Order, told: Mapping[str, Any]) -> str:
    """Return what an edition holds in one line: dates, facts, sources, statements and sizes."""
    chosen = order.parameters
    counts = [
        f"{told[name]:,} {words}"
        for name, words in (
            ("facts", "facts"),
            ("sources", "sources"),
            ("audited", "statements audited"),
        )
        if told.get(name) is not None
    ]
    files = [name for name in told["files"] if name.endswith(_READ)]
    read = sorted(files, key=lambda name: (not name.endswith(_READ[0]), name))
    sizes = [f"{name} {size(told['files'][name])}" for name in read]
    return (
        f"{chosen.dates_in_words}, as of {day_in_words(chosen.as_of)}: {', '.join(counts)}; "
        f"{', '.join(sizes)}."
    )


def size(bytes_: int) -> str:
    """Return a number of bytes as people say it: `1.3 MB`, `20 kB`."""
    unit, name = next((s for s in _SIZES if bytes_ >= s[0]), (1, "bytes"))
    return f"{bytes_ / unit:.1f} {name}" if name == "MB" else f"{round(bytes_ / unit)} {name}"


def _draw_apart(orders: Sequence[Order], setting: Setting, *, quiet: bool) -> None:
    """Write the pictures of each edition as it stands into a folder of `charts`, and name that."""
    import nbformat

    from analysis.publishing import apart
    from analysis.publishing.reading import read
    from analysis.regular_files import text_of

    for order in orders:
        executed = setting.folder_for(order) / f"{order.stem}.ipynb"
        if not executed.is_file():
            msg = f"{near(executed)}: not there, and pictures are drawn from it. Give --force"
            raise BriefingError(msg)
        notebook = nbformat.reads(text_of(executed), as_version=4)  # type: ignore[no-untyped-call]
        folder = setting.output / "charts" / setting.folder_for(order).name
        made = apart.save_all(read(notebook), folder)
        if not quiet:
            pictures = len(made) // len(apart.BESIDE_AN_EDITION)
            click.echo(f"{near(folder)}: {pictures} pictures")


def _open(orders: Sequence[Order], setting: Setting) -> None:
    if len(orders) > 1:
        click.echo(f"--open: opens one edition, and {len(orders)} were asked for.", err=True)
        return
    page = setting.folder_for(orders[0]) / f"{orders[0].stem}.html"
    if click.launch(str(page)) != 0:
        click.echo(f"{near(page)}: no program was found to open it with.", err=True)
