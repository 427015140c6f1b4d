"""Many editions: one line each, the rest untouched by one that fails, nothing made twice."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.errors import BriefingError
from analysis.parameters import Coverage, make_parameters
from analysis.publishing import build
from analysis.publishing.build import Built
from analysis.publishing.manifest import order_told, outputs_of, packages_of, sha256
from analysis.publishing.order import Order, Setting
from analysis.publishing.reuse import reason_to_build, why_built
from analysis.publishing.sweep import sweep
from tests.builders import span

if TYPE_CHECKING:
    from pathlib import Path

COVERAGE = Coverage(span("1921").first, span("1923").last, ("salt",))
INPUTS = {"data/events.csv": "1", "analysis/lamps.py": "2"}


def order(folder: Path, name: str = "1922") -> Order:
    """Return the order for a year's edition."""
    chosen = make_parameters({"start": "1922", "end": "1922"}, COVERAGE)
    notebook = folder / "briefing.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    return Order(name, chosen, notebook, chosen.as_strings())


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """Return the folder of an edition that was built, with its manifest."""
    folder = tmp_path / "output" / "1922"
    folder.mkdir(parents=True)
    (folder / "briefing.html").write_text("lamps", encoding="utf-8")
    asked = order(tmp_path)
    told = {
        "edition": "1922",
        "digest": "0" * 12,
        "order": order_told(asked, tmp_path, "a4"),
        "inputs": {"digest": "0", "notebook": sha256(asked.notebook), "files": INPUTS},
        "packages": packages_of(tmp_path),
        "outputs": outputs_of(folder),
        "parameters": {},
        "counts": {"statements": 1},
        "audit": {},
    }
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def why(folder: Path, asked: Order, **changed: Any) -> str:  # noqa: ANN401 - as it takes them
    """Return why the edition would be built."""
    chosen = {"root": folder.parents[1], "paper": "a4", "inputs": INPUTS, **changed}
    return reason_to_build(asked, folder, **chosen)


def test_an_edition_of_the_same_inputs_stands(standing: Path, tmp_path: Path) -> None:
    """Nothing is built that would come out the same."""
    assert why(standing, order(tmp_path)) == ""


def test_what_differs_is_the_reason(standing: Path, tmp_path: Path) -> None:
    """A changed input, another paper, a missing folder and a changed page, each by its name."""
    asked = order(tmp_path)
    assert why(standing, asked, inputs={**INPUTS, "data/events.csv": "3"}) == (
        "changed: data/events.csv"
    )
    assert why(standing, asked, paper="letter") == "asked for otherwise"
    assert why(tmp_path / "output" / "1923", asked) == "not built yet"
    (standing / "briefing.html").write_text("kites", encoding="utf-8")
    assert why(standing, asked) == "briefing.html is not as it was built"


def test_a_parameter_that_has_moved_is_named(standing: Path, tmp_path: Path) -> None:
    """The newest source gives an edition that names no day another one."""
    asked = order(tmp_path)
    moved = replace(asked, values={**asked.values, "as_of": "1924-01-01"})
    assert why(standing, moved) == f'as_of is "1924-01-01", was "{asked.values["as_of"]}"'


def test_only_where_the_record_alone_has_changed_may_it_stand(
    standing: Path, tmp_path: Path
) -> None:
    """Other code, a spoilt file or a copy of one's own is a reason by itself."""
    asked, chosen = order(tmp_path), {"root": tmp_path, "paper": "a4"}
    recorded = {**INPUTS, "data/events.csv": "3"}
    assert why_built(asked, standing, inputs=recorded, **chosen).of_record
    coded = {**recorded, "analysis/lamps.py": "3"}
    assert not why_built(asked, standing, inputs=coded, **chosen).of_record
    mine = replace(asked, copy=True)
    assert not why_built(mine, standing, inputs=recorded, **chosen).of_record
    (standing / "briefing.html").write_text("kites", encoding="utf-8")
    assert not why_built(asked, standing, inputs=recorded, **chosen).of_record


def test_a_changed_notebook_is_a_reason(standing: Path, tmp_path: Path) -> None:
    """Also one that lies outside the project's inputs."""
    asked = order(tmp_path)
    asked.notebook.write_text("{ }", encoding="utf-8")
    assert why(standing, asked) == "changed: briefing.ipynb"


def test_an_unreadable_manifest_is_a_reason(standing: Path, tmp_path: Path) -> None:
    """What can't be told to be the same is built again."""
    (standing / "manifest.json").write_text("{", encoding="utf-8")
    assert why(standing, order(tmp_path)) == "manifest.json can't be read"


def test_one_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong is kept beside its order, and the rest is built."""

    def built(asked: Order, **given: Any) -> Built:  # noqa: ANN401 - as it is called
        if asked.name == "dark":
            msg = "no lamp burns"
            raise BriefingError(msg)
        place = given["output"]
        return Built(place, place, place, place, place, {})

    monkeypatch.setattr(build, "build_edition", built)
    orders = [order(tmp_path, name) for name in ("bright", "dark", "brighter")]
    done = list(sweep(orders, Setting(tmp_path, tmp_path / "output", INPUTS)))
    assert [each.order.name for each in done if each.built] == ["bright", "brighter"]
    assert [each.failure for each in done if each.failure] == ["no lamp burns"]
