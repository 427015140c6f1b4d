"""How a document is laid out, as its notebook's metadata names it, and how it is told by digest."""

from __future__ import annotations

BRIEFING, SHEET = FORMS = ("briefing", "sheet")
# Letters of the digest that an edition prints: enough to tell it from every other.
DIGITS = 12
