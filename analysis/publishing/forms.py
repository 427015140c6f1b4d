"""How a document is laid out, as its notebook's metadata names it: in full, or on two pages."""

from __future__ import annotations

BRIEFING, SHEET = FORMS = ("briefing", "sheet")
