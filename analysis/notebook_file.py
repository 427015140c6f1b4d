"""A notebook as it lies on the disk, read or refused in a sentence."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.regular_files import LARGEST, UnfitFileError, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook in a file, in the format of version 4.

    Raises BriefingError where there is no such file, it can't be read, or it is no notebook.
    """
    try:
        return _parsed(text_of(path, LARGEST))
    except FileNotFoundError:
        msg = f"{path}: not found. Give the place of a notebook (.ipynb)"
        raise BriefingError(msg) from None
    except OSError as error:
        msg = f"{path}: can't be read ({error.strerror}). Give the place of a notebook (.ipynb)"
        raise BriefingError(msg) from None
    except UnfitFileError:
        raise
    except _UnfitError as error:
        msg = f"{path}: not a notebook ({error}). Give another, or restore it"
        raise BriefingError(msg) from None
    except UnicodeDecodeError as error:
        msg = f"{path}: not a notebook (not UTF-8: {error.reason}). Give another, or restore it"
        raise BriefingError(msg) from None


class _UnfitError(Exception):
    """Says in one line what a text has that no notebook has."""


def _parsed(text: str) -> NotebookNode:
    import nbformat

    try:
        with warnings.catch_warnings():
            # Of cells without ids, which reading gives them; no edition holds those.
            warnings.simplefilter("ignore")
            read: NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
            nbformat.validate(read)
    except (
        nbformat.ValidationError,
        *(ValueError, AttributeError, TypeError, KeyError, IndexError, RecursionError),
    ) as error:
        told = next(iter(str(error).splitlines()), "")
        raise _UnfitError(told or type(error).__name__) from None
    return read
