"""The libraries of the extra `export`, loaded when an export needs them."""

from __future__ import annotations

import importlib
from typing import Any

from analysis.errors import BriefingError
from analysis.shipped_files import how_to_add


def needed(module: str, form: str) -> Any:  # noqa: ANN401 - a module of any library
    """Return the module that writes a form; raises BriefingError saying how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        msg = (
            f'{form} needs the package of "{module}", which is not installed. '
            f"{how_to_add('export')}"
        )
        raise BriefingError(msg) from None
