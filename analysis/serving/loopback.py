"""A server on the loopback address: what all its answers share, and how it listens."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from analysis.ending import in_words
from analysis.errors import BriefingError
from analysis.publishing import fonts
from analysis.publishing.policy import NONE, guarded
from analysis.serving.gate import Gate
from analysis.serving.page_files import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tornado.httputil import HTTPServerRequest

HOST = "127.0.0.1"
# What a page may load and send: its own style and script, its fonts, its own forms.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:; "
    f"{NONE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not `no-referrer`, under which a browser hides the origin of the page's own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LARGEST = 1_000_000
REFUSED, MISSING = 403, 404


class Guarded(RequestHandler):
    """What all addresses share: who is let in, and what no answer goes without."""

    gate: Gate
    policy = POLICY

    def set_default_headers(self) -> None:
        """Forbid everything that the page itself does not need."""
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", self.policy)

    def prepare(self) -> None:
        """Turn away whoever has no business here, before anything is read."""
        request: HTTPServerRequest = self.request
        told = self.gate.refusal(request.method or "", request.path, request.headers)
        if told:
            self.set_status(REFUSED)
            self.finish(render_refusal(told))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as tornado's
        """Tell an error in a sentence."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        told = f"{self._reason}"
        if isinstance(error, BriefingError | OSError):
            told = in_words(error)
        self.set_status(status_code)
        self.finish(render_refusal(told))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 - as tornado's
        """Leave to the page what is a user's to mend; of all else say where it went wrong."""
        if not isinstance(value, BriefingError | OSError):
            super().log_exception(typ, value, tb)

    def send_page(self, html: str) -> None:
        """Send a page with the digests of its script in its policy."""
        self.set_header("Content-Security-Policy", _with_digests(self.policy, html))
        self.finish(html)


class Font(Guarded):
    """One of a page's fonts."""

    def get(self, number: str) -> None:
        """Send its file."""
        faces = fonts.FACES
        if int(number) >= len(faces):
            self.send_error(MISSING)
            return
        self.set_header("Content-Type", "font/ttf")
        self.set_header("Cache-Control", "private, max-age=86400")
        self.finish(faces[int(number)].path.read_bytes())


class Elsewhere(Guarded):
    """Any other address: nothing is there."""

    def get(self) -> None:
        """Say so."""
        self.send_error(MISSING)

    post = get


def below_token(
    addresses: Mapping[str, type[Guarded]], elsewhere: type[Guarded], given: dict[str, Any]
) -> Application:
    """Return the application that answers at these addresses below the token, and at no other.

    Each is a pattern; `given` is what all that answer are made for.
    """
    return Application(
        [(f"/[^/]+/{pattern}", answering, given) for pattern, answering in addresses.items()],
        default_handler_class=elsewhere,
        default_handler_args=given,
        log_function=lambda _: None,
    )


def texts(sent: Mapping[str, Iterable[bytes]]) -> dict[str, list[str]]:
    """Return what an address or a form carries, as texts."""
    return {key: [each.decode("utf-8", "replace") for each in held] for key, held in sent.items()}


async def listen(
    made: Callable[[Gate], Application],
    token: str,
    port: int,
    ready: Callable[[str], None],
    command: str,
) -> None:
    """Serve an application until the task is cancelled; `ready` is given its address.

    With port 0 a free one is taken; `command` is what a person who comes astray is told to run.
    Raises BriefingError where the port is in use.
    """
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        msg = f"port {port} can't be used ({error.strerror}). Give another, or none for a free one"
        raise BriefingError(msg) from None
    gate = Gate(f"{HOST}:{listening.getsockname()[1]}", token, command)
    server = HTTPServer(made(gate), max_body_size=_LARGEST, max_buffer_size=_LARGEST)
    listening.settimeout(0)
    server.add_socket(listening)
    ready(gate.address)
    try:
        await asyncio.Event().wait()
    finally:
        server.stop()
        await server.close_all_connections()


def font_faces(token: str) -> str:
    """Return the rules by which a page loads its fonts from `Font`, served at `font/`."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f"font-display:swap;src:url(/{token}/font/{number})}}"
        for number, face in enumerate(fonts.FACES)
    )


def render_refusal(text: str) -> str:
    """Return the HTML that tells why a request was refused, without token, style or script."""
    return environment("analysis.serving").get_template("refusal.html.j2").render(text=text)


def _with_digests(policy: str, html: str) -> str:
    """Return the policy with the digests of the page's scripts."""
    head = f"{NONE}\n{html}"
    return policy.replace(NONE, guarded(head).partition("\n")[0], 1)
