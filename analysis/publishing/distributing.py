"""Editions built by the workers of a Dask cluster, and put in place here."""

from __future__ import annotations

import secrets
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analysis.cluster import as_they_end, connected
from analysis.errors import BriefingError
from analysis.publishing import on_worker
from analysis.publishing.build import standing
from analysis.publishing.far_build import Delivery, State, Task, state_of
from analysis.publishing.folder import carry_over, folder_beside, place_of, put_in_place
from analysis.publishing.manifest import named
from analysis.publishing.sweep import Outcome
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from analysis.publishing.build import Built
    from analysis.publishing.order import Order, Setting

_MOST_NAMED = 3


def on_cluster(
    orders: Sequence[Order], setting: Setting, address: str, *, caching: bool = True
) -> Iterator[Outcome]:
    """Build the orders on the Dask cluster at an address; iterate over what became of each.

    They come as they are done, one at a time on each worker that has joined when this begins. The
    files are those of a build here. Raises BriefingError, before anything is built, where an order
    needs files of this machine alone, Dask isn't installed, nobody answers, no worker has joined,
    or one of them would build from other data, code or packages.
    """
    _refuse_bound_here(orders)
    state = state_of(setting.root, setting.inputs)
    with connected(address) as client:
        command = secrets.token_hex(8)
        try:
            workers = _alike(client, command, setting, state)
            tasks = [_task(each, setting, state, caching=caching) for each in orders]
            yield from _built_by(client, workers, tasks, command)
        finally:
            with suppress(Exception):  # the next command ends what this one leaves
                client.run(on_worker.leave, command, on_error="ignore")


def _refuse_bound_here(orders: Sequence[Order]) -> None:
    for order in orders:
        bound = f"the copy {order.notebook.name}" if order.copy else ""
        if bound or order.since:
            msg = (
                f"{order.name}: {bound or 'the edition before'} lies on this machine, where no "
                f"worker of a cluster can read it. Build it without --scheduler"
            )
            raise BriefingError(msg)


def _alike(client: Any, command: str, setting: Setting, state: State) -> list[str]:  # noqa: ANN401
    """Return the workers' addresses, once each has a process that builds from what is here."""
    answers: Mapping[str, object] = client.run(
        on_worker.prepare, command, cold=setting.cold, on_error="return"
    )
    if not answers:
        msg = (
            f"no worker has joined {client.scheduler.address}. Start one in the project's folder: "
            f".venv/bin/dask worker {client.scheduler.address}"
        )
        raise BriefingError(msg)
    told = [line for name, each in sorted(answers.items()) if (line := _unfit(name, each, state))]
    if told:
        more = f"\n… and {len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
        raise BriefingError("\n".join(told[:_MOST_NAMED]) + more)
    return sorted(answers)


def _unfit(name: str, answer: object, state: State) -> str:
    """Return why a worker can't build what is wanted here, an empty text where it can."""
    if not isinstance(answer, State):
        return (
            f"{name}: can't build editions ({answer}). Start the worker in the project's folder, "
            f"by its own .venv/bin/dask"
        )
    if differing := state.differing(answer):
        return (
            f"{name}: would build from other inputs; what differs: {differing}. Bring the "
            f"project there to the state of this one, with `make setup`, and build again"
        )
    return ""


def _task(order: Order, setting: Setting, state: State, *, caching: bool) -> Task:
    return Task(order, named(order, setting.root), setting, state, caching)


def _built_by(
    client: Any,  # noqa: ANN401 - Dask's own
    workers: Sequence[str],
    tasks: Sequence[Task],
    command: str,
) -> Iterator[Outcome]:
    waiting, running = deque(tasks), {}
    completed = as_they_end(client)

    def submit(worker: str) -> None:
        if waiting:
            # Another worker takes it over where this one is lost.
            chosen = {"workers": [worker], "allow_other_workers": True, "pure": False}
            promise = client.submit(on_worker.build_here, waiting[0], command, **chosen)
            running[promise.key] = (waiting.popleft(), worker)
            completed.add(promise)

    for each in workers:
        submit(each)
    for promise in completed:
        task, worker = running.pop(promise.key)
        submit(worker)
        yield _received(promise, task)


def _received(promise: Any, task: Task) -> Outcome:  # noqa: ANN401 - Dask's own
    """Return what became of a task, its edition put in place."""
    order, setting = task.order, task.setting
    try:
        found: Delivery = promise.result()
    except Exception as error:  # noqa: BLE001 - whatever Dask raises: the others are built all the same
        return Outcome(order, 0.0, failure=f"no worker built it ({error}). Build it again")
    try:
        _keep(found.half_run, setting.output / "failed")
        built = None if found.failure else _put(found, order, setting)
    except (BriefingError, OSError) as error:
        return Outcome(order, found.seconds, failure=str(error))
    return Outcome(order, found.seconds, built, found.failure)


def _keep(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        put_whole(folder / name, content)


def _put(found: Delivery, order: Order, setting: Setting) -> Built:
    target = place_of(setting.folder_for(order).resolve())
    with folder_beside(target) as made:
        for name, content in found.files.items():
            (made / name).write_bytes(content)
        kept = carry_over(target, made)
        put_in_place(made, target)
    return standing(target, order, {}, (*found.told, *kept))
