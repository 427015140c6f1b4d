"""Templates, styles and scripts of the pages that a command serves."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment(package: str) -> Environment:
    """Return the language of a page's templates, which lie in the `templates/` of its package."""
    return Environment(
        loader=PackageLoader(package, "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def file(package: str, name: str) -> str:
    """Return the text of a style or script that lies there too."""
    loader = environment(package).loader
    assert loader is not None  # noqa: S101 - set above
    return loader.get_source(environment(package), name)[0].strip()
