"""Which sectors a sentence speaks of."""

from __future__ import annotations

import re

_SECTORS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sector, re.compile(rf"\b(?:{form})", re.IGNORECASE))
    for sector, form in (
        ("nuclear", r"nuclear|atomic|reactor|Rosatom"),
        ("space", r"space\b|satellite|Roscosmos|cosmodrome"),
        (
            "defence",
            (
                r"military|defen[cs]e|army\b|armies|navy|naval|arms\b|weapon|fighter|warplane"
                r"|drill|air force"
                r"|soldier|armed forces|medal|warship|helicopter"
            ),
        ),
        ("security", r"security|terror|police|cyber|intelligence|coup\b"),
        (
            "energy",
            (
                r"energy|oil\b|gas\b|electric|power (?:plant|station)|refinery|pipeline|fuel"
                r"|hydro"
            ),
        ),
        (
            "trade",
            (
                r"trade|econom|export|import|agricultur|textile|invest|business|market"
                r"|fertili[sz]er|commerc"
            ),
        ),
        ("finance", r"bank|payment|currenc|ro?uble|kyat|settlement|financ|assets"),
        ("transport", r"flight|airline|airport|rail|shipping|port\b|road\b"),
        ("education", r"universit|student|scholarship|educat|academic|degree"),
        ("technology", r"technolog|digital|scien|software"),
        ("culture", r"cultur|festival|language|church|pagoda|Thingyan|concert|museum|religio"),
        ("media", r"media cooperation|news agenc(?:y|ies) (?:sign|agree)|journalis|broadcast"),
        ("tourism", r"touris|visa"),
        ("migration", r"migrant|labour|labor|workers"),
        (
            "multilateral",
            (
                r"UN\b|U\.N\.|United Nations|Security Council|ASEAN|BRICS|Shanghai"
                r"|Eurasia|resolution"
                r"|General Assembly|veto"
            ),
        ),
        ("human-rights", r"human rights|civilian|atrocit|war crime|political prisoner|detain"),
    )
)
_DIPLOMATIC = {"visit", "meeting", "statement"}
_OF_KIND = {
    "honour": "defence",
    "exercise": "defence",
    "delivery": "defence",
    "vote": "multilateral",
    "sanction": "finance",
    "attack": "human-rights",
    "agreement": "trade",
}
_MOST = 3


def sectors_of(text: str, kind: str) -> tuple[str, ...]:
    """Return up to three sectors that the words speak of; never none."""
    found = [sector for sector, form in _SECTORS if form.search(text)]
    if kind in _DIPLOMATIC:
        found = ["diplomacy", *found]
    return tuple((found or [_OF_KIND.get(kind, "diplomacy")])[:_MOST])
