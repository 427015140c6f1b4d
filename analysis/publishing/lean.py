"""What a build spares itself: packages that others would load, and most searches for garbage."""

from __future__ import annotations

import gc
import sys

# jsonschema takes it, where it is installed, to check a format of addresses that no schema here
# names, and loading it builds grammars for a second or more in each process. JupyterLab brings it.
GRAMMARS = "rfc3987_syntax"
# pandas takes it where it is installed, for exports; it starts threads, and what runs threads can't
# be forked safely.
ARROW = "pyarrow"
# New objects before the newest are searched, and how often these before older ones are.
_SELDOM = (50_000, 20, 100)


def leave_grammars() -> None:
    """Let this process do without it, as where it isn't installed; what is loaded stays loaded."""
    sys.modules.setdefault(GRAMMARS, None)  # type: ignore[arg-type]  # None is how Python says so


def leave_arrow() -> None:
    """Let this process do without it likewise; pandas then holds texts as it does elsewhere."""
    sys.modules.setdefault(ARROW, None)  # type: ignore[arg-type]  # None is how Python says so


def collect_seldom() -> None:
    """Let this process look for unreachable objects more seldom than Python does by itself.

    A build makes many objects and few that are lost in circles; the search took a tenth of its
    time.
    """
    gc.set_threshold(*_SELDOM)
