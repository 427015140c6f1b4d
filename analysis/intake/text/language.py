"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from analysis.intake import weights

_SCRIPTS = {
    "my": re.compile("[\u1000-\u109f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
_UKRAINIAN = re.compile("[\u0456\u0457\u0454\u0491]")
_COMMON = {
    "en": "the of and to in that for with was on",
    "de": "der die und das den von mit ist nicht ein",
    "fr": "le la les des et du une dans est pour",
    "es": "el los las del que una por con para y",
    "it": "il che della di per una con sono gli nel",
    "pt": "o os da do que uma em com para n\u00e3o",
    "id": "yang dan di untuk dengan dari ini pada tidak akan",
    "vi": "c\u1ee7a v\u00e0 c\u00e1c m\u1ed9t \u0111\u01b0\u1ee3c trong v\u1edbi cho nh\u1eefng "
    "t\u1ea1i",
    "tr": "ve bir bu i\u00e7in ile olarak da de daha olan",
}
_SAMPLE = 4000


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None where nothing decides."""
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample) or 1
    for code, script in _SCRIPTS.items():
        if len(script.findall(sample)) > weights.SHARE_OF_A_SCRIPT * letters:
            return "uk" if code == "ru" and _UKRAINIAN.search(sample) else code
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    shares = {
        code: sum(words[word] for word in told.split()) / (words.total() or 1)
        for code, told in _COMMON.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= weights.SHARE_OF_COMMON_WORDS else None
