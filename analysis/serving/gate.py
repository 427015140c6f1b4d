"""Which requests are let in: those of the page that the command opened, and no others."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """Where the page is served, `127.0.0.1:8080`, and the token that its addresses begin with.

    `command` is the one that printed its address.
    """

    authority: str
    token: str
    command: str = "briefing review"

    @property
    def origin(self) -> str:
        """Return the one origin that is served."""
        return f"http://{self.authority}"

    @property
    def address(self) -> str:
        """Return the address to open."""
        return f"{self.origin}/{self.token}/"

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> str | None:
        """Return why a request is refused, None where it is let in.

        A page elsewhere can make a browser send requests here, under another name for this
        machine too. It can't name this host, say that it comes from here, or know the token.
        """
        again = f"Open the address that `{self.command}` printed"
        if headers.get("Host", "") != self.authority:
            return f"This page answers at {self.authority} alone. {again}"
        if not hmac.compare_digest(path.split("/")[1].encode(), self.token.encode()):
            return f"The address lacks its token, or has an old one. {again}"
        if headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            return f"Another site asked for this. {again}"
        origin = headers.get("Origin", "" if method in {"POST", "PUT", "DELETE"} else self.origin)
        if origin != self.origin:
            return f"Another site sent this, and nothing was changed. {again}"
        return None
