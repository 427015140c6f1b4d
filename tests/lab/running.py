"""A JupyterLab over a small fictional project, and Chromium with one of its notebooks open.

The server has folders of its own for all that it reads and keeps, so that nobody's settings count
and none of theirs change.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import nbformat
import pytest
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from analysis.narrative.part import MIMETYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nbformat import NotebookNode
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# Where a notebook's own windows lie outside the fictional record: windows that it covers, and a
# title with two sums in dollars, since its parts tell none.
PARAMETERS = {
    "compare": {
        "start": "2022",
        "end": "2022",
        "against_start": "2021-03",
        "against_end": "2021",
        "title": "Lamps for $3 million, or for $4 million",
    }
}
# Those that open an edition's page, and so are published; the others help to keep the record.
PUBLISHED = [path for path in NOTEBOOKS if "open_page(" in path.read_text("utf-8")]
ARTICLE = ROOT / "tests" / "intake" / "labelled" / "figures-money.txt"
# Two sums in one sentence are what scripts that set mathematics take for a formula.
IN_DOLLARS = ("signed a paper on", "signed a paper of $3 million and not of $4 million on")

PATIENCE = 300  # seconds that a busy machine may take for one step
TOKEN = "lamp"  # noqa: S105 - of a server that lives as long as its tests
SCREEN = {"width": 1400, "height": 950}
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SETTINGS = {
    # Else a question is laid over the first notebook that is opened.
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}
# Runs a command until this process lets go of its input, as it does however it comes to end.
LEASH = """
import subprocess, sys, threading
command = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
threading.Thread(target=lambda: (sys.stdin.read(), command.terminate()), daemon=True).start()
sys.exit(command.wait())
"""
IDLE = "text=(ipykernel) | Idle"  # as the status bar says it
UNSAVED = ".lm-DockPanel-tabBar .jp-mod-dirty"


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its token and the folder that it shows."""

    address: str
    folder: Path

    def url(self, path: str) -> str:
        """Return the address of something below the server's own, token included."""
        return f"{self.address}/{path}{'&' if '?' in path else '?'}token={TOKEN}"


@pytest.fixture(scope="session")
def project(fictional: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project's folder: the fictional record, and working copies of the notebooks."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(fictional, folder / "data")
    (folder / "data" / "articles").mkdir()
    shutil.copy(ARTICLE, folder / "data" / "articles")
    events = folder / "data" / "events.csv"
    events.write_text(events.read_text("utf-8").replace(*IN_DOLLARS), encoding="utf-8")
    (folder / "work").mkdir()
    # Whence the chooser builds, as the project's own.
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "briefing.ipynb", folder / "notebooks")
    for path in NOTEBOOKS:
        notebook = load_notebook_node(str(path))
        if path.stem in PARAMETERS:
            notebook = parameterize_notebook(notebook, PARAMETERS[path.stem])
        nbformat.write(notebook, folder / "work" / path.name)
    return folder


def parts_of(notebook: NotebookNode) -> list[dict[str, Any]]:
    """Return the parts that an executed notebook shows, as exporters read them."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    found = [output.get("data", {}).get(MIMETYPE) for output in outputs]
    return [part for part in found if part]


def drawn(parts: Sequence[Mapping[str, Any]]) -> int:
    """Return how many of the parts' pictures have something to draw, a person's own included."""
    figures = sum(part["part"] == "figure" and bool(part.get("spec")) for part in parts)
    items = (item for part in parts if part["part"] == "own" for item in part["items"])
    return figures + sum(item["form"] == "chart" for item in items)


@pytest.fixture(scope="session")
def lab(project: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Yield a JupyterLab over the project, ended with all that it started; skip without one."""
    if not os.environ.get("BRIEFING_LAB"):
        pytest.skip("takes minutes: make test-lab, or BRIEFING_LAB=1")
    assert browser
    if find_spec("jupyterlab") is None:
        pytest.skip("JupyterLab is not installed: make setup")
    own = tmp_path_factory.mktemp("lab")
    port = free_port()
    made = Lab(f"http://127.0.0.1:{port}", project)
    with _started(own, port, project) as server:
        wait_for(made.url("api"), server, own / "log")
        yield made


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _started(own: Path, port: int, project: Path) -> Iterator[subprocess.Popen[bytes]]:
    for name, text in SETTINGS.items():
        path = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    words = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    words += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={project}"]
    words += ["--LabApp.extension_manager=readonly"]
    with leashed(own, project, "jupyterlab", *words) as server:
        yield server


@contextmanager
def leashed(own: Path, folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python module with its words in a folder, and end it with all that it started.

    `own` is where it keeps what it writes, with what it says in `log`.
    """
    with (own / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", LEASH, sys.executable, "-m", *words],
            cwd=folder,
            env={**os.environ, **_folders(own)},
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield server
    finally:
        _end(server)


def _folders(own: Path) -> dict[str, str]:
    """Return where the server and its kernels look and write, as their environment says it."""
    jupyter = {f"JUPYTER_{each}_DIR": str(own / each) for each in ("CONFIG", "DATA", "RUNTIME")}
    lab = {f"JUPYTERLAB_{each}_DIR": str(own / each.lower()) for each in ("SETTINGS", "WORKSPACES")}
    return {**jupyter, **lab, "IPYTHONDIR": str(own / "ipython")}


def _end(server: subprocess.Popen[bytes]) -> None:
    """Let the server end its kernels and itself; what is left of its group is killed."""
    try:
        with suppress(subprocess.TimeoutExpired):
            server.communicate(timeout=30)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers at an address, a refusal included; else fail the test."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"it ended before it answered:\n{log.read_text('utf-8')[-2000:]}")
        try:
            with urlopen(Request(address)):  # noqa: S310 - our own
                return
        except HTTPError:
            return
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"it never answered:\n{log.read_text('utf-8')[-2000:]}")


@dataclass
class Opened:
    """A notebook in JupyterLab, as a person sees it."""

    page: Page
    lab: Lab
    path: str

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Return the briefing's parts in the notebook as it was last saved."""
        return parts_of(nbformat.read(self.lab.folder / self.path, 4))

    def run_all(self) -> None:
        """Choose Run, Run All Cells, and wait until every cell has been run."""
        self.choose("Run", "Run All Cells")
        self.page.wait_for_function(DONE, timeout=PATIENCE * 1000)
        self.page.wait_for_selector(IDLE)

    def save(self) -> None:
        """Choose File, Save Notebook, and wait until it is saved."""
        self.choose("File", "Save Notebook")
        self.page.wait_for_selector(UNSAVED, state="detached")

    def choose(self, *names: str) -> None:
        """Click through the menus by the names that they show."""
        menu, *rest = names
        self.page.locator(".lm-MenuBar-item", has_text=menu).first.click()
        for name in rest:
            self.item(name).click()

    def item(self, name: str) -> Locator:
        """Return the entry of an open menu."""
        return self.page.locator(".lm-Menu-item:visible").filter(has_text=name).first

    def wear(self, scheme: str) -> None:
        """Have Lab light or dark."""
        name = THEMES[scheme]
        if self.page.evaluate("document.body.dataset.jpThemeName") != name:
            self.choose("Settings", "Theme", name)
            self.page.wait_for_function(
                "name => document.body.dataset.jpThemeName === name", arg=name
            )


DONE = """() => {
  const cells = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')];
  const prompts = cells.map(each => each.querySelector('.jp-InputPrompt').textContent.trim());
  return document.querySelector('[data-mime-type*="stderr"], [data-mime-type*="error"]')
    || prompts.length && prompts.every(each => /^\\[\\d+\\]:$/.test(each));
}"""


@contextmanager
def open_in(lab: Lab, browser: Browser, path: str) -> Iterator[Opened]:
    """Open a notebook by its path below the project's folder."""
    context = browser.new_context(viewport=SCREEN, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(lab.url(f"lab/tree/{path}?reset"), wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_selector(IDLE)  # or Run would ask which kernel to take
    yield Opened(page, lab, path)
    context.close()


@pytest.fixture(scope="session", params=NOTEBOOKS, ids=lambda path: path.stem)
def opened(request: pytest.FixtureRequest, lab: Lab, browser: Browser) -> Iterator[Opened]:
    """Yield each of the project's notebooks, opened, run and saved as a person would."""
    with open_in(lab, browser, f"work/{request.param.name}") as made:
        made.run_all()
        made.save()
        yield made
