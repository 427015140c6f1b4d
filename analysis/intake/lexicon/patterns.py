"""The tables of patterns of this folder: what each name is told by, read where first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the table `name`.yaml in its order: each key with its entries."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.safe_load(text)
    return {key: tuple(forms) for key, forms in table.items()}


@cache
def by_entry(name: str) -> Mapping[str, str]:
    """Return the table `name`.yaml the other way round: each entry with the key that it is of."""
    return {entry: key for key, forms in lists(name).items() for entry in forms}


@cache
def patterns(name: str) -> Mapping[str, str]:
    """Return the table `name`.yaml in its order: each key with one pattern for all its forms.

    The forms are regular expressions; where two fit, the one listed first is taken.
    """
    return {key: f"(?:{'|'.join(forms)})" for key, forms in lists(name).items()}
