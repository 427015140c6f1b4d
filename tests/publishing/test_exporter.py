"""The exporters, as nbconvert's command and a Jupyter server's menu offer them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from analysis.errors import BriefingError
from analysis.parameters import ParameterError
from analysis.publishing.audited import require_passed
from analysis.publishing.html import render_page
from analysis.publishing.pdf import render_pdf
from analysis.publishing.reading import read
from tests.publishing import parts, soundly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbformat import NotebookNode

    Get = Callable[[str], tuple[int, str, str]]

PATIENCE = 600
TOKEN = "lamp"  # noqa: S105 - of a server that lives as long as its tests


def unrun() -> NotebookNode:
    """Return the fictional briefing as it is before it has been run."""
    made = parts.notebook()
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    return made


class TestReading:
    """What an exporter takes, and what it refuses in a sentence."""

    def test_a_notebook_that_has_not_been_run_says_what_to_do(self) -> None:
        """In the words of whoever looks for the menu, and of whoever types."""
        with pytest.raises(BriefingError, match=r"has not been run\. Run all of its cells .*build"):
            read(unrun())

    def test_a_cell_that_ended_in_an_error_is_named(self) -> None:
        """A page without its audit, or half of a page, is not published from the menu either."""
        made = parts.notebook()
        failed = new_output("error", ename="AuditError", evalue="unsound", traceback=[])
        made.cells.append(new_code_cell("page.audit()", outputs=[failed]))
        told = rf"cell {len(made.cells)} of the notebook ended in an error \(AuditError: unsound\)"
        with pytest.raises(BriefingError, match=told):
            read(made)

    def test_a_parameter_passed_in_vain_is_refused(self) -> None:
        """Papermill itself would only have warned."""
        made = parts.notebook()
        made.cells.insert(0, new_code_cell('start = ""', metadata={"tags": ["parameters"]}))
        made.metadata["papermill"] = {"parameters": {"strat": "1922"}}
        with pytest.raises(ParameterError, match='unknown parameter "strat"'):
            read(made)


def test_an_edition_other_than_papermill_asked_for_is_refused(
    fictional: Path, sound: NotebookNode
) -> None:
    """A cell below the parameters that sets them again would publish other dates."""
    document = read(sound)
    given = {"start": "2022-01", "end": "", "lamps": 3}
    with pytest.raises(BriefingError, match=r'end "2022-12-31", asked "2023-06-15".*restart'):
        require_passed(document, given, fictional)
    require_passed(document, {**given, "end": "2022"}, fictional)


@pytest.fixture(scope="module")
def sound(fictional: Path) -> NotebookNode:
    """Return a notebook that shows an edition of the fictional record."""
    return soundly.run_notebook(fictional, start="2022", end="2022")


@pytest.mark.slow
def test_the_command_refuses_in_a_sentence_and_knows_the_former_name(
    tmp_path: Path, fictional: Path, sound: NotebookNode
) -> None:
    """`jupyter nbconvert` prints no frames, and what was typed before still works."""
    (tmp_path / "data").symlink_to(fictional)
    nbformat.write(unrun(), tmp_path / "unrun.ipynb")
    nbformat.write(parts.notebook(), tmp_path / "unsound.ipynb")
    nbformat.write(sound, tmp_path / "run.ipynb")
    for name, told in (
        ("unrun", "the notebook has not been run."),
        ("unsound", "end: 1923-06-30 puts"),
    ):
        refused = nbconvert("briefing_html", tmp_path / f"{name}.ipynb")
        assert refused.returncode == 1
        assert refused.stderr.splitlines()[-1].startswith(f"briefing: {told}")
        assert "Traceback" not in refused.stderr
    assert nbconvert("briefing-html", tmp_path / "run.ipynb").returncode == 0
    assert (tmp_path / "run.html").is_file()


def nbconvert(form: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Return the finished command of that name in this environment."""
    words = [sys.executable, "-m", "nbconvert", "--to", form, str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def get(
    tmp_path_factory: pytest.TempPathFactory, fictional: Path, sound: NotebookNode
) -> Iterator[Get]:
    """Return how to ask a Jupyter server over two notebooks for an address below its own.

    What comes back is the status, the type of the content and its text.
    """
    pytest.importorskip("jupyter_server", reason="JupyterLab brings the server: make lab")
    folder = tmp_path_factory.mktemp("served")
    (folder / "data").symlink_to(fictional)
    nbformat.write(unrun(), folder / "unrun.ipynb")
    nbformat.write(sound, folder / "run.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    words += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"]
    own = {f"JUPYTER_{each}_DIR": str(folder / each) for each in ("CONFIG", "DATA", "RUNTIME")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "server", *words],
            env={**os.environ, **own},
            stdout=log,
            stderr=log,
        )

    at, named = f"http://127.0.0.1:{port}/", {"Authorization": f"token {TOKEN}"}

    def ask(address: str) -> tuple[int, str, str]:
        try:
            with urlopen(Request(at + address, headers=named)) as answer:  # noqa: S310 - our own
                told = answer.read().decode("latin-1")
                return answer.status, answer.headers["Content-Type"], told
        except HTTPError as refused:
            with refused:
                return refused.code, refused.headers["Content-Type"], refused.read().decode()

    try:
        wait_for(ask, server)
        yield ask
    finally:
        server.terminate()
        server.wait()


def wait_for(ask: Callable[[str], object], server: subprocess.Popen[bytes]) -> None:
    """Return once the server answers; fails when it ends before it does."""
    for _ in range(PATIENCE):
        assert server.poll() is None, "the server ended before it answered"
        try:
            ask("api")
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server never answered")


@pytest.mark.slow
class TestServer:
    """JupyterLab's menu File, Save and Export Notebook As asks its server for these."""

    def test_each_exporter_is_listed_once(self, get: Get) -> None:
        """Under the name that the server's address can hold."""
        _, _, told = get("api/nbconvert")
        assert sorted(n for n in json.loads(told) if "briefing" in n) == [
            "briefing_html",
            "briefing_pdf",
        ]

    def test_page_and_pdf_are_exported(self, get: Get, sound: NotebookNode) -> None:
        """The bytes that a build writes."""
        document = read(sound)
        status, kind, told = get("nbconvert/briefing_html/run.ipynb?download=true")
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert told == render_page(document).encode().decode("latin-1")
        status, kind, told = get("nbconvert/briefing_pdf/run.ipynb?download=true")
        assert (status, kind.split(";")[0]) == (200, "application/pdf")
        assert told == render_pdf(document).decode("latin-1")

    @pytest.mark.parametrize("form", ["briefing_html", "briefing_pdf"])
    def test_a_notebook_that_has_not_been_run_is_refused_in_a_sentence(
        self, get: Get, form: str
    ) -> None:
        """The server's page shows the exporter's words, not its frames."""
        status, _, told = get(f"nbconvert/{form}/unrun.ipynb?download=true")
        assert status == 500
        assert "nbconvert failed: the notebook has not been run. Run all of its cells" in told
        assert "Traceback" not in told
