"""Words for each of the two sides, for both together and for the countries beside them."""

from __future__ import annotations

import re

SIDES: dict[str, re.Pattern[str]] = {
    "russia": re.compile(
        r"\b(?:Russia(?:n|ns)?|Moscow|Kremlin|Putin|Russian Federation|St\.? Petersburg|Vladivostok"
        r"|RUSSIAN?)\b|\b[\u0420\u0440]\u043e\u0441\u0441\u0438\w+"
        r"|\b\u041c\u043e\u0441\u043a\u0432\w+"
        r"|\b[\u0420\u0440]\u043e\u0441\u0441\u0438\u0301?\u0439\u0441\u043a\w+"
        r"|\b\u041a\u0440\u0435\u043c\u043b\w+|\b\u0420\u0424\b"
    ),
    "myanmar": re.compile(
        r"\b(?:Myanmar(?:s|ese)?|Burma|Burmese|Na[iy]\s?pyi\s?[dt]aw|Nay Pyi [DT]aw|Yangon|Rangoon"
        r"|Mandalay|Tatmadaw|MYANMAR)\b|\b\u041c\u044c\u044f\u043d\u043c\w+"
        r"|\b\u0411\u0438\u0440\u043c\w+|\b\u041d\u0435\u0439\u043f\u044c\u0438\u0434\u043e\b"
        r"|\b\u042f\u043d\u0433\u043e\u043d\w*"
    ),
}
# "The junta" is Myanmar's only in a text that speaks of Myanmar.
MYANMAR_LATER = re.compile(
    r"\b(?:junta|coup leaders?|ruling generals|military regime)\b", re.IGNORECASE
)
MADE_IN_RUSSIA = re.compile(
    r"\bRussia[n]?-(?:made|built|supplied|designed|backed|style)\b", re.IGNORECASE
)
BOTH_SIDES = re.compile(
    r"\b(?:Russia\w*|Moscow)\s?(?:-|\u2013|\u2014|and|with)\s?(?:Myanmar|Burma|Naypyi[td]aw)"
    r"|\b(?:Myanmar|Burma|Naypyi[td]aw)\s?(?:-|\u2013|\u2014|and|with)\s?(?:Russia|Moscow)",
)
COUNTRIES = re.compile(
    r"\b(?:China|India|Thailand|Laos|Cambodia|Vietnam|Bangladesh|Malaysia|Singapore|Indonesia|Japan"
    r"|(?:South|North) Korea|Philippines|Brunei|Pakistan|Iran|Syria|Belarus|Kazakhstan|Ukraine"
    r"|Israel"
    r"|United States|Britain|United Kingdom|France|Germany|Canada|Australia|Turkey|Venezuela|Cuba"
    r"|Serbia"
    r"|Nicaragua|Zimbabwe|Mali|Niger|Eritrea|Ethiopia|Nigeria|Brazil|Mexico|Italy|Spain|Sri Lanka"
    r"|Nepal"
    r"|Uzbekistan|Mongolia|Armenia|Azerbaijan|Georgia|Egypt|Algeria|Sudan)\b"
)
