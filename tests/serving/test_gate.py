"""A request is let in only from the page that the command opened."""

import pytest

from analysis.serving.gate import Gate

GATE = Gate("127.0.0.1:8000", "the-token")
OWN = {"Host": "127.0.0.1:8000"}
FORM = {**OWN, "Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
PATH = "/the-token/p/visit.yaml"


def test_the_pages_own_requests_are_let_in() -> None:
    """Opening the address, and sending a form of the page."""
    assert GATE.refusal("GET", PATH, OWN) is None
    assert GATE.refusal("GET", PATH, {**OWN, "Sec-Fetch-Site": "none"}) is None
    assert GATE.refusal("POST", PATH, FORM) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:8000", "127.0.0.1", "127.0.0.1:80", ""]
)
def test_another_host_is_refused(host: str) -> None:
    """A name that leads to this machine is not this page."""
    assert "alone" in str(GATE.refusal("GET", PATH, {"Host": host}))


@pytest.mark.parametrize("path", ["/", "/p/visit.yaml", "/the-toke/p/x", "/the-token2/", "/é/"])
def test_no_or_another_token_is_refused(path: str) -> None:
    """Whoever does not know the address reads nothing."""
    assert "token" in str(GATE.refusal("GET", path, OWN))


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:8001", ""])
def test_a_form_from_elsewhere_is_refused(origin: str) -> None:
    """Another page, a page of no origin, and one that hides its origin."""
    headers = {**OWN, **({"Origin": origin} if origin else {})}

    assert "nothing was changed" in str(GATE.refusal("POST", PATH, headers))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_another_site_began_is_refused(site: str) -> None:
    """A browser that says so is believed, though it names the right host."""
    assert "Another site" in str(GATE.refusal("GET", PATH, {**OWN, "Sec-Fetch-Site": site}))
