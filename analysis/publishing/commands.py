"""The command `build`: parse, call, print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.command_paths import FILE, FOLDER, near
from analysis.errors import BriefingError
from analysis.parameters import NAMES
from analysis.publishing.afterwards import afterwards, is_silent, keep_orders
from analysis.publishing.completion import edition_names
from analysis.publishing.lean import collect_seldom, leave_grammars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from analysis.parameters import Coverage
    from analysis.publishing.build import Built
    from analysis.publishing.order import Order, Setting
    from analysis.publishing.other_project import Project
    from analysis.publishing.soundness import Soundness
    from analysis.publishing.sweep import Outcome
    from analysis.publishing.warm import Warm

FAILED = 1


@click.command()
@click.argument("editions", nargs=-1, metavar="[EDITION]…", shell_complete=edition_names)
@click.option("--start", help="First day of the window: 2024, 2024-03 or 2024-03-27.")
@click.option("--end", help="Last day of the window; a year or month means all of it.")
@click.option("--as-of", help="Tell only what was published by this day.")
@click.option("--sectors", help="Only these sectors, separated by commas.")
@click.option("--title", help="The title to print.")
@click.option("--all", "every", is_flag=True, help="All editions of data/editions.yaml.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="At once.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Build on the Dask cluster at tcp://host:port instead."
)
@click.option("--force", is_flag=True, help="Build also what would come out unchanged.")
@click.option(
    "--since",
    type=FOLDER,
    metavar="EDITION",
    help="Tell what changed since it, the same edition as of an earlier day.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be built, and why.")
@click.option("--cold", is_flag=True, help="Start each kernel anew; fork none.")
@click.option("--no-cache", is_flag=True, help="Use no picture that an earlier build has drawn.")
@click.option("--root", type=FOLDER, metavar="DIR", help="Build from the project in DIR.")
@click.option("--record", type=FOLDER, metavar="DIR", help="Build from the record in DIR.")
@click.option(
    "--output",
    type=FOLDER,
    help="Where editions go [default: output/ of the project, or beside --record].",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--one-pager", is_flag=True, help="The summary sheet: at most two pages of paper.")
@click.option("--notebook", metavar="NAME", help="Another one of notebooks/: one_pager, compare.")
@click.option(
    "--from-notebook",
    "copy",
    type=FILE,
    metavar="FILE",
    help="A notebook of your own, built as its parameters are set.",
)
@click.option(
    "-p",
    "--parameter",
    "more",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Any parameter that the notebook has.",
)
@afterwards
def build(editions: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401 - as click hands them on
    """Build each EDITION, or the dates given; without either, the default edition.

    An EDITION is one of data/editions.yaml, or dates: 2024, 2024-q1, 2024-03, 2024-03..2024-04.
    What stands there already, made from the same inputs, is left as it is. With --from-notebook
    what the file's own parameters say is built, as far as no option says otherwise.
    """
    leave_grammars()
    collect_seldom()
    from analysis.publishing.other_project import project_of

    wanted = _Wanted(**given)
    _refuse_two_places(wanted)
    # Until all is told of the editions, hence by the context.
    project = click.get_current_context().with_resource(project_of(wanted.root, wanted.record))
    with project.naming_its_record():
        _build(editions, wanted, project)


def _build(editions: tuple[str, ...], wanted: _Wanted, project: Project) -> None:
    from analysis.evidence.replacing import settle
    from analysis.publishing.at_hand import forking, keeping
    from analysis.publishing.soundness import soundness

    settle(project.root / "data")
    # What forks and draws is told from its start what is kept, and where.
    with keeping(none=wanted.no_cache):
        with (
            forking(project.root / "data", cold=wanted.cold) as warm,
            soundness(wanted.record_of(project)) as sound,
        ):
            if wanted.builds_here_for_certain:
                warm()  # it loads while the record is read
            setting, orders = _asked(editions, wanted, project)
            jobs = wanted.jobs if len(orders) > 1 else 1
            waiting = _waiting(orders, setting, wanted, jobs, warm, sound)
            if waiting and jobs == 1 and not wanted.scheduler:
                _build_here(waiting, orders, setting, warm, sound)
                return
            if waiting:
                sound()
        if waiting:
            _build_elsewhere(waiting, setting, wanted, jobs)


def _asked(
    editions: tuple[str, ...], wanted: _Wanted, project: Project
) -> tuple[Setting, Sequence[Order]]:
    """Return what all editions share, and the editions that are asked for."""
    setting, coverage = _read(wanted, project)
    orders = _Chosen.of(wanted).orders(setting.root, coverage, editions, every=wanted.every)
    keep_orders(orders, setting)
    _refuse_one_place(orders, setting)
    return setting, (_since(orders, wanted.since, setting),) if wanted.since else orders


def _waiting(  # noqa: PLR0913, PLR0917 - what is asked for, and by what it is found out
    orders: Sequence[Order],
    setting: Setting,
    wanted: _Wanted,
    jobs: int,
    warm: Callable[[], Warm | None],
    sound: Callable[[], None],
) -> list[Order]:
    """Return what is to be built, and tell what stands; of a dry run nothing is."""
    from analysis.publishing.due import due

    found = due(
        orders,
        setting,
        force=wanted.force,
        writes=not wanted.dry_run,
        jobs=jobs,
        warm=warm,
        sound=sound,
    )
    told = {**found.stand, **(found.build if wanted.dry_run else {})}
    for order in orders:
        if order.folder in told:
            click.echo(f"{_name(order, setting)}: {told[order.folder]}")
    return [] if wanted.dry_run else [order for order in orders if order.folder in found.build]


def _build_here(
    waiting: Sequence[Order],
    orders: Sequence[Order],
    setting: Setting,
    warm: Callable[[], Warm | None],
    sound: Soundness,
) -> None:
    from analysis.publishing.build import load_ahead
    from analysis.publishing.index import indexed
    from analysis.publishing.sweep import sweep

    with indexed(setting.output, click.echo):
        from_here = warm()
        if from_here:
            load_ahead()
            sound.begin(from_here)
        else:
            sound()
        if len(orders) == 1:
            _one(waiting[0], setting, from_here, sound)
        else:
            sound()
            _several(sweep(waiting, setting, warm=from_here), setting)


def _build_elsewhere(
    waiting: Sequence[Order],
    setting: Setting,
    wanted: _Wanted,
    jobs: int,
) -> None:
    """Build in several processes of this machine, or on a cluster."""
    from analysis.publishing.index import indexed
    from analysis.publishing.sweep import sweep

    with indexed(setting.output, click.echo):
        made = (
            _elsewhere(waiting, setting, wanted)
            if wanted.scheduler
            else sweep(waiting, setting, jobs=jobs)
        )
        _several(made, setting)


@dataclass(frozen=True)
class _Wanted:
    """The options of the command, as they were given."""

    start: str | None
    end: str | None
    as_of: str | None
    sectors: str | None
    title: str | None
    every: bool
    jobs: int
    scheduler: str | None
    force: bool
    since: Path | None
    dry_run: bool
    cold: bool
    no_cache: bool
    root: Path | None
    record: Path | None
    output: Path | None
    paper: str
    one_pager: bool
    notebook: str | None
    copy: Path | None
    more: tuple[tuple[str, str], ...]

    @property
    def builds_here_for_certain(self) -> bool:
        """Return whether a build is due whatever the record says, and in this process."""
        return self.force and not self.dry_run and self.jobs == 1 and not self.scheduler

    def record_of(self, project: Project) -> Path:
        """Return the folder of the record as it was named, else the project's."""
        return self.record.resolve() if self.record else project.root / "data"


def _read(wanted: _Wanted, project: Project) -> tuple[Setting, Coverage]:
    """Return what all editions share, its digests taken before anything is read, and coverage.

    So what is checked and what is told of is one record.
    """
    from analysis.evidence.load import coverage_of
    from analysis.publishing.inputs import digests
    from analysis.publishing.order import Setting

    inputs = digests(project.root)
    output = wanted.output or project.output
    setting = Setting(project.root, output, inputs, wanted.paper, wanted.cold)
    return setting, coverage_of(project.root / "data")


@dataclass(frozen=True)
class _Chosen:
    """What the options say of every edition alike."""

    given: Mapping[str, str]
    notebook: str
    copy: Path | None

    @classmethod
    def of(cls, wanted: _Wanted) -> _Chosen:
        """Return what the options say."""
        named = {name: getattr(wanted, name) for name in NAMES}
        given = {name: value for name, value in named.items() if value is not None}
        notebook = _one_notebook(wanted.notebook, wanted.copy, one_pager=wanted.one_pager)
        return cls({**given, **dict(wanted.more)}, notebook, wanted.copy)

    def orders(
        self, root: Path, coverage: Coverage, names: Sequence[str], *, every: bool
    ) -> tuple[Order, ...]:
        """Return the order of each edition that was named, or of the default one."""
        from analysis.publishing.editions import read_editions
        from analysis.publishing.order import order_of

        known = read_editions(root / "data" / "editions.yaml")
        if every and names:
            msg = f"--all and {names[0]}: --all names every edition already. Give one of the two"
            raise BriefingError(msg)
        asked = known.everything(coverage.read) if every else names
        each = [one for name in asked for one in known.all_of(name, coverage.read)]
        made: list[str | None] = [*dict.fromkeys(each)] or [None]
        return tuple(
            order_of(
                root,
                coverage,
                edition=name,
                given=self.given,
                notebook=self.notebook,
                copy=self.copy,
            )
            for name in made
        )


def _one_notebook(notebook: str | None, copy: Path | None, *, one_pager: bool) -> str:
    """Return which notebook of `notebooks/` is meant; refuses two answers to that question."""
    chosen = {"--one-pager": one_pager, "--notebook": notebook, "--from-notebook": copy}
    named = [option for option, value in chosen.items() if value]
    if len(named) > 1:
        msg = f"{' and '.join(named)} each name a notebook. Give one of them"
        raise BriefingError(msg)
    return "one_pager" if one_pager else notebook or "briefing"


def _refuse_two_places(wanted: _Wanted) -> None:
    if wanted.scheduler and wanted.jobs > 1:
        msg = "--jobs and --scheduler each say where editions are built at once. Give one of them"
        raise BriefingError(msg)


def _since(orders: Sequence[Order], before: Path, setting: Setting) -> Order:
    """Return the order, to tell what changed since an edition of that folder or name."""
    from analysis.publishing.since import since_of

    if len(orders) != 1:
        msg = f"--since {before}: is of one edition, and {len(orders)} were named. Build one"
        raise BriefingError(msg)
    named = setting.output / before
    folder = named if not before.is_dir() and named.is_dir() else before
    return replace(orders[0], since=since_of(folder.resolve(), orders[0].parameters))


def _refuse_one_place(orders: Sequence[Order], setting: Setting) -> None:
    seen: set[str] = set()
    for order in orders:
        if order.folder in seen:
            msg = f"two editions would go to {_name(order, setting)}. Build them one by one"
            raise BriefingError(msg)
        seen.add(order.folder)


def _one(order: Order, setting: Setting, warm: Warm | None, sound: Callable[[], None]) -> None:
    """Build one edition, its stages shown as they come, and tell its files and seconds."""
    from rich.console import Console

    from analysis.publishing import build as building
    from analysis.publishing.progress import shown_on

    with shown_on(Console(stderr=True, quiet=is_silent())) as progress:
        built = building.build_edition(
            order,
            root=setting.root,
            output=setting.output,
            progress=progress,
            paper=setting.paper,
            inputs=setting.inputs,
            warm=warm,
            sound=sound,
        )
    click.echo(_summary(built))


def _elsewhere(orders: Sequence[Order], setting: Setting, wanted: _Wanted) -> Iterator[Outcome]:
    """Build the editions on a cluster."""
    from analysis.publishing.distributing import on_cluster

    return on_cluster(orders, setting, wanted.scheduler or "", caching=not wanted.no_cache)


def _several(outcomes: Iterable[Outcome], setting: Setting) -> None:
    """Print a line for each edition as it is done, and exit with 1 when one of them failed."""
    built = failed = 0
    for done in outcomes:
        built += not done.failure
        failed += bool(done.failure)
        told = f"failed: {done.failure}" if done.failure else f"built in {done.seconds:.1f} s"
        click.echo(f"{_name(done.order, setting)}: {told}", err=bool(done.failure))
        for note in done.built.told if done.built else ():
            click.echo(f"  note: {note}")
    click.echo(f"{built} built, {failed} failed.")
    if failed:
        click.get_current_context().exit(FAILED)


def _summary(built: Built) -> str:
    stages = ", ".join(f"{name.lower()} {seconds:.1f} s" for name, seconds in built.seconds.items())
    more = tuple(path for path in (built.annex, built.changes) if path)
    files = (built.html, built.pdf, *more, built.notebook, built.statements)
    notes = [f"note: {told}" for told in built.told]
    return "\n".join([*(near(path) for path in files), *notes, f"Seconds: {stages}."])


def _name(order: Order, setting: Setting) -> str:
    return near(setting.folder_for(order))
