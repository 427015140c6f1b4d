"""Which editions of those asked for have to be built, which stand, and why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.publishing.folder import temporary_folder
from analysis.publishing.held import Held, held, renew
from analysis.publishing.inputs import digests, refuse_changed
from analysis.publishing.reuse import why_built

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.publishing.order import Order, Setting
    from analysis.publishing.warm import Warm

STANDS = "unchanged since it was built"
SAYS_THE_SAME = "the record has changed, but nothing that it says"
ASKED = "asked for"


@dataclass(frozen=True)
class Due:
    """Why editions are to be built, and why others stand, by the names of their folders."""

    build: Mapping[str, str]
    stand: Mapping[str, str]


def due(  # noqa: PLR0913 - each is one thing a caller may choose
    orders: Sequence[Order],
    setting: Setting,
    *,
    force: bool,
    writes: bool,
    jobs: int,
    warm: Callable[[], Warm | None],
    sound: Callable[[], None],
) -> Due:
    """Return which of the orders are to be built, and which editions stand.

    One of which the record alone has changed is asked what it would say today, `jobs` at once, in
    processes of `warm`, once the record is `sound`. With `writes` one that stands comes to name
    that record. With `force` all are built. Raises what `sound` does, and BriefingError where an
    input changes meanwhile.
    """
    reasons = {
        order.folder: why_built(
            order,
            setting.folder_for(order),
            root=setting.root,
            paper=setting.paper,
            inputs=setting.inputs,
        )
        for order in orders
    }
    if force:
        return Due({name: why.words or ASKED for name, why in reasons.items()}, {})
    open_ = [order for order in orders if reasons[order.folder].of_record]
    told = _held(open_, setting, jobs, warm, sound) if open_ else {}
    for order in open_ if writes else ():
        if not told[order.folder].why:
            renew(setting.folder_for(order), told[order.folder], setting.inputs)
    words = {name: told[name].why if name in told else why.words for name, why in reasons.items()}
    stand = {name: SAYS_THE_SAME if name in told else STANDS for name in words if not words[name]}
    return Due({name: why for name, why in words.items() if why}, stand)


def _held(
    orders: Sequence[Order],
    setting: Setting,
    jobs: int,
    warm: Callable[[], Warm | None],
    sound: Callable[[], None],
) -> dict[str, Held]:
    from_here = warm()  # it loads while the record is checked
    sound()
    # One folder for all: another that is made meanwhile could be taken for what a dead build left.
    with temporary_folder() as aside, ThreadPoolExecutor(jobs) as pool:

        def one(numbered: tuple[int, Order]) -> Held:
            number, order = numbered
            place = setting.folder_for(order)
            return held(order, place, setting.root, from_here, aside / str(number))

        found = pool.map(one, enumerate(orders))
        told = dict(zip((order.folder for order in orders), found, strict=True))
    refuse_changed(setting.inputs, digests(setting.root))
    return told
