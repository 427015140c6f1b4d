"""JupyterLab's menu File, Save and Export Notebook As, as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lab.running import PUBLISHED

if TYPE_CHECKING:
    from tests.lab.running import Opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.parametrize("opened", PUBLISHED[:1], ids=["briefing"], indirect=True),
]

MENU = ("File", "Save and Export Notebook As")
FORMS = {"Briefing_html": "text/html", "Briefing_pdf": "application/pdf"}


def test_each_exporter_is_listed_once(opened: Opened) -> None:
    """Page and PDF, beside those that Jupyter brings."""
    opened.choose(*MENU)
    opened.item("Briefing_html").wait_for()
    labels = opened.page.locator(".lm-Menu-itemLabel:visible").all_inner_texts()
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    assert sorted(label for label in labels if "riefing" in label) == sorted(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_click_exports_it(opened: Opened, form: str) -> None:
    """The server answers with page or PDF, for the browser to keep."""
    route = f"/nbconvert/{form.lower()}/"
    with opened.page.context.expect_event("response", lambda got: route in got.url) as answer:
        opened.choose(*MENU, form)
    assert answer.value.status == 200
    kind = answer.value.headers["content-type"]
    assert kind.split(";")[0] == FORMS[form]
