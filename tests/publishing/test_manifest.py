"""What a manifest tells of the packages that an edition was built with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.publishing import manifest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the project ask for one package to build, one only on old Pythons, and one to test."""
    needs = ["numpy>=2", 'pandas>=3; python_version < "99"', 'no-such-lamp>=1; extra == "test"']
    monkeypatch.setattr(manifest, "requires", lambda _: needs)


@pytest.mark.usefixtures("asking")
def test_packages_that_only_an_extra_asks_for_are_left_out(tmp_path: Path) -> None:
    """Who installs a wheel has none of what tests need, and the same edition."""
    lock = "numpy==2\npandas==3\nno-such-lamp==1\n"
    (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")

    assert list(manifest.packages_of(tmp_path)) == ["numpy", "pandas"]


@pytest.mark.usefixtures("asking")
def test_packages_that_are_pinned_apart_are_left_out(tmp_path: Path) -> None:
    """They are others on another Python, and the edition isn't."""
    lock = "numpy==2\npandas==3 ; python_version < '99'\npandas==4 ; python_version >= '99'\n"
    (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")

    assert list(manifest.packages_of(tmp_path)) == ["numpy"]
