"""Another pair of countries takes a record of its own, and no change to the code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.evidence.canonical import format_record
from analysis.evidence.check import check_record
from analysis.evidence.load import load_evidence
from analysis.parameters import make_parameters
from analysis.publishing.build import build_edition
from analysis.publishing.order import Order
from tests.brand.test_brand import SECOND
from tests.builders import known
from tests.conftest import DATA, HERE, add_columns
from tests.everything import statements_of

ROOT = HERE.parent
FOREIGN = ("Russia", "Myanmar", "Moscow", "Burm", "Putin", "the coup")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project's folder with the notebooks and the record of Ruritania and Freedonia."""
    record = tmp_path / "data"
    shutil.copytree(HERE / "pair", record, ignore=shutil.ignore_patterns("subject.json"))
    add_columns(record)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    subject = json.loads((HERE / "pair" / "subject.json").read_text(encoding="utf-8"))
    package |= {"subject": subject, "coverage": {"start": "1923-05-02"}}
    package["contributors"] = [{"title": "The authors of examples"}]
    for section in package["sections"]:
        section["roles"] = [role for role in section.get("roles", ()) if role.startswith("trade")]
        section["roles"] = [role for role in section["roles"] if role != "trade-growth"]
    hosts = [*(side["id"] for side in subject["sides"]), "other"]
    camps = [camp["name"] for camp in subject["camps"]]
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] in {"host", "recipient", "side"}:
                field["constraints"]["enum"] = camps if field["name"] == "side" else hosts
    (record / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return tmp_path


def test_its_record_is_sound(root: Path) -> None:
    """The same rules hold for it, and the same form."""
    assert [str(f) for f in check_record(root / "data") if f.severity == "fault"] == []
    assert format_record(root / "data") == ()


def test_its_edition_speaks_of_its_own_pair(root: Path) -> None:
    """Sides, leaders and the time covered are its own in every sentence and figure."""
    said = [one.text for one in statements_of(known(load_evidence(root / "data")))]
    assert [text for text in said if any(word in text for word in FOREIGN)] == []
    assert any("one journey of Freedonia's leaders to Ruritania" in t for t in said)
    assert any("(Freedonia's leaders to Ruritania" in text for text in said)
    assert any("Ruritania abstained once" in text for text in said)


@pytest.mark.slow
def test_page_and_pdf_are_built(root: Path) -> None:
    """A whole edition is made of it under a brand of its own, audit included, by the same code."""
    (root / "brand.yaml").write_text(SECOND.replace("logo: brand/lamp.svg\n", ""), "utf-8")
    coverage = load_evidence(root / "data").coverage
    parameters = make_parameters({}, coverage)
    notebook = root / "notebooks" / "briefing.ipynb"
    order = Order("full", parameters, notebook, parameters.as_strings())
    made = build_edition(order, root=root, output=root / "output")
    page = made.html.read_text(encoding="utf-8")
    assert "Ruritania and Freedonia since the treaty" in page
    assert "The Lamp Institute" in page[page.index("<header") : page.index("<h1")]
    assert page.count("--blue: #6a1b5a;") == 1
    told = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["brand"]["organisation"] == "The Lamp Institute"
    assert "brand.yaml" in told["inputs"]["files"]
    assert "card.png" in told["outputs"]
    assert 'og:image" content="https://lamps.example/briefings/full/card.png"' in page
    assert made.pdf.read_bytes().startswith(b"%PDF")
    said = made.statements.read_text(encoding="utf-8")
    assert [word for word in FOREIGN if word in said] == []
