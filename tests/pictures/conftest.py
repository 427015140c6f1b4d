"""Where reference pictures lie, and whether they are to be made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.comparison import References

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def references(pytestconfig: pytest.Config) -> References:
    """Return the references, to be held against or, with --renew-pictures, to be written."""
    renew = bool(pytestconfig.getoption("--renew-pictures"))
    return References(HERE / "reference", HERE.parents[1] / "build" / "pictures", renew)
