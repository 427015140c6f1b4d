"""What fuzzing is made of: hostile words, and data of which some parts are changed at random.

A small share of it is tried by day, all of it by `make test-deep`.
"""

from __future__ import annotations

import functools
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
# Of what is tried in depth, the part that every run tries.
SHARE = 100
# Seconds beyond which nobody waits: it counts as a hang. They are those that the process works, so
# that a machine with other things to do gives the same answer.
HANG = 10

ODD = (
    "",
    "\x00",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\ud800",
    "\U0001f99c\ufe0f",
    "မြန်မာ",
    "=HYPERLINK(1)",
    '"',
    "';--",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "#sys.exit()",
    "\\u{41}",
    "$(id)",
    "<script>alert(1)</script>",
    "</title><img src=x onerror=y>",
    "]]>",
    "<!--",
    "javascript:x()",
    "../../etc/passwd",
    "file:///dev/zero",
    "~root",
    "-1",
    "1e999",
    "nan",
    "NULL",
    "9" * 400,
    "2026-13-45",
    "0000",
    "01/02/2026",
    "a;;b;",
    ";",
    "\r\n\r\n",
    "\t",
    "x" * 3000,
)
WORDS = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
# As a file in UTF-8 can hold them.
WRITABLE = WORDS.map(lambda text: text.encode("utf-8", "replace").decode("utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WRITABLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WRITABLE, inner, max_size=3),
    max_leaves=6,
)


def tried(times: int) -> Callable[[Any], Any]:
    """Return how often a test is tried: so many times in depth, by day a hundredth of that.

    An example that works for longer than ten seconds fails.
    """
    often = settings(
        max_examples=times if DEEP else max(times // SHARE, 10),
        deadline=None,
        derandomize=not DEEP,
        suppress_health_check=list(HealthCheck),
    )

    def decorate(test: Callable[..., None]) -> Any:  # noqa: ANN401 - as Hypothesis has it
        @functools.wraps(test)
        def limited(*args: object, **named: object) -> None:
            with no_hang(HANG):
                test(*args, **named)

        return often(limited)

    return decorate


@contextmanager
def no_hang(seconds: float) -> Iterator[None]:
    """Fail what works for longer than so many seconds of the processor."""

    def told(*_: object) -> NoReturn:
        msg = f"it works for more than {seconds} seconds: a hang"
        raise AssertionError(msg)

    before = signal.signal(signal.SIGPROF, told)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@st.composite
def changed(draw: st.DrawFn, content: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return JSON of which a few members were replaced, dropped, doubled or renamed."""
    for _ in range(draw(st.integers(1, 3))):
        content = _changed_once(draw, content)
    return content


def _changed_once(draw: st.DrawFn, content: Any) -> Any:  # noqa: ANN401 - likewise
    if not content or not isinstance(content, dict | list) or draw(st.integers(0, 9)) == 0:
        return draw(JSON)
    if isinstance(content, list):
        at = draw(st.integers(0, len(content) - 1))
        made = list(content)
        what = draw(st.sampled_from(["inside", "inside", "drop", "double"]))
        if what == "inside":
            made[at] = _changed_once(draw, made[at])
        elif what == "drop":
            del made[at]
        else:
            made.insert(at, made[at])
        return made
    key = draw(st.sampled_from(sorted(content)))
    what = draw(st.sampled_from(["inside", "inside", "inside", "drop", "rename"]))
    if what == "inside":
        return {**content, key: _changed_once(draw, content[key])}
    rest = {name: each for name, each in content.items() if name != key}
    return rest if what == "drop" else {**rest, draw(WRITABLE): content[key]}


@st.composite
def bytes_changed(draw: st.DrawFn, content: bytes) -> bytes:
    """Return bytes with some cut out, put in or turned over."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(made) - 1, 0)))
        what = draw(st.sampled_from(["cut", "put", "turn", "end", "word"]))
        if what == "cut":
            del made[at : at + draw(st.integers(1, 200))]
        elif what == "put":
            made[at:at] = draw(st.binary(max_size=30))
        elif what == "word":
            made[at:at] = draw(WORDS).encode("utf-8", "surrogatepass")
        elif what == "turn" and made:
            made[at] ^= 1 << draw(st.integers(0, 7))
        else:
            del made[at:]
    return bytes(made)
