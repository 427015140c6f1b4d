"""Many editions in one go: each built whole or left as it was, whatever becomes of the others."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.publishing import build as building
from analysis.publishing.warm import Warm, warm_kernels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.publishing.build import Built
    from analysis.publishing.order import Order, Setting

ONE_JOB = 1


@dataclass(frozen=True)
class Outcome:
    """What became of one edition: what was built and in how many seconds, or why it failed."""

    order: Order
    seconds: float
    built: Built | None = None
    failure: str = ""


def sweep(
    orders: Sequence[Order],
    setting: Setting,
    *,
    jobs: int = ONE_JOB,
    warm: Warm | None = None,
) -> Iterator[Outcome]:
    """Build the orders, up to `jobs` at once, and iterate over what became of each.

    With one job they come in their order, their kernels forked from `warm` where that is given;
    with more as they are done, each job with a process of its own to fork from, unless the setting
    is cold. The files are the same. One that fails touches none of the others.
    """
    if jobs == ONE_JOB:
        for order in orders:
            yield outcome(order, setting, warm)
    else:
        yield from _side_by_side(orders, setting, jobs)


def outcome(order: Order, setting: Setting, warm: Warm | None) -> Outcome:
    """Build one order and return what became of it."""
    begun = perf_counter()
    try:
        built = building.build_edition(
            order,
            root=setting.root,
            output=setting.output,
            paper=setting.paper,
            inputs=setting.inputs,
            warm=warm,
        )
    except (BriefingError, OSError) as error:
        return Outcome(order, perf_counter() - begun, failure=str(error))
    return Outcome(order, perf_counter() - begun, built)


def _side_by_side(orders: Sequence[Order], setting: Setting, jobs: int) -> Iterator[Outcome]:
    # Imported here: a single build has no need of them.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed

    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, initializer=_prepare, initargs=(setting,)) as pool:
        waiting = [pool.submit(_in_worker, order, setting) for order in orders]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            for each in waiting:
                each.cancel()


# Of a process that builds some of a sweep: what it keeps loaded from one edition to the next.
_held = ExitStack()
_warm: list[Warm | None] = []


def _prepare(setting: Setting) -> None:
    from multiprocessing.util import Finalize

    record = setting.root / "data"
    _warm.append(None if setting.cold else _held.enter_context(warm_kernels(record)))
    Finalize(None, _held.close, exitpriority=1)


def _in_worker(order: Order, setting: Setting) -> Outcome:
    return outcome(order, setting, _warm[0])
