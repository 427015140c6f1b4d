"""Words for each of the two sides, for both together and for the countries beside them."""

from __future__ import annotations

import re

# People whom the patterns below know as well; they are no places.
PEOPLE_OF_SIDES = re.compile(r"\b(?:Putin|Lavrov|Shoigu|Min Aung Hlaing|Aung San Suu Kyi)\b")
SIDES: dict[str, re.Pattern[str]] = {
    "russia": re.compile(
        r"\b(?:Russia(?:n|ns)?|Moscow|Kremlin|Putin|Russian Federation|(?:St\.?"
        r"|Saint) Petersburg|Vladivostok"
        r"|Rosatom|Roscosmos|Rosoboronexport|Gazprom|Rosneft|Lavrov|Shoigu|State Duma|Irkutsk"
        r"|Kazan|Novosibirsk|Yekaterinburg|Kamchatka|Tatarstan|Sochi|Khabarovsk|Primor(?:ye|sky)"
        r"|Sakhalin|Murmansk|Kaliningrad|Buryatia|Bashkortostan|Dagestan|Chechnya|Yakutia|Ulan-Ude"
        r"|Nizhny Novgorod|Krasnoyarsk|Omsk|Tomsk|Samara|Volgograd|Obninsk|Dubna|Severomorsk"
        r"|Leningrad|Sverdlovsk|Chelyabinsk|Kaluga|Arkhangelsk|Rostov-on-Don|Nakhodka"
        r"|RUSSIAN?)\b"
        r"|\b[\u0420\u0440]\u043e\u0441\u0441\u0438\w+"
        r"|\b\u041c\u043e\u0441\u043a\u0432\w+"
        r"|\b[\u0420\u0440]\u043e\u0441\u0441\u0438\u0301?\u0439\u0441\u043a\w+"
        r"|\b\u041a\u0440\u0435\u043c\u043b\w+|\b\u0420\u0424\b"
    ),
    "myanmar": re.compile(
        r"\b(?:Myanmar(?:s|ese)?|Burma|Burmese|Na[iy]\s?pyi\s?[dt]aw|Nay Pyi [DT]aw|Yangon|Rangoon"
        r"|Min Aung Hlaing|Aung San Suu Kyi|State Administration Council"
        r"|Mandalay|Tatmadaw|Rakhine|Sagaing|Kachin|Karenni|Ayeyarwady|Tanintharyi|Magway"
        r"|(?:Shan|Mon|Chin|Kayin|Kayah|Karen) State|Bago|Taunggyi|Loikaw|Hakha|Hpa-?An|Monywa"
        r"|Mawlamy(?:ine|aing)|Pathein|Bhamo|Kyauk ?[Pp]hyu|Kyaukse|Meiktila|Pakokku|Hmawbi|Myeik"
        r"|Kawthaung|Thandwe|Coco Islands|Irrawaddy (?:Region|Division|Delta)|Myitkyina|Lashio"
        r"|Sittwe|Dawei|Myawaddy|Thilawa|Pyin Oo Lwin|MYANMAR)\b"
        r"|\b\u041c\u044c\u044f\u043d\u043c\w+"
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
# Other places and things of the same name, told by their company.
NAMESAKES = re.compile(
    r"\bMoscow,? (?:Idaho|Id\.|ID\b|Pennsylvania|Pa\.|Kansas|Tennessee|Maine|Ohio|Mills?\b"
    r"|mules?\b)"
    r"|\bMandalay Bay\b|\bSt\.? Petersburg,? (?:Florida|Fla\.?|FL\b)|\bSt\.? Pete\b"
    r"|\bSt\.? Petersburg (?:Clearwater|Pier|Rowdies)\b|\bBurma[- ]Shave\b|\bRussian (?:roulette"
    r"|doll)s?\b"
    r"|\bKremlin,? (?:Oklahoma|Montana)\b|\bPutin Bay\b|\bBurmese (?:pythons?|cats?)\b"
)
# Both sides in the languages that intake doesn't read, so that it can name them all the same.
UNREAD_SIDES: dict[str, re.Pattern[str]] = {
    "russia": re.compile(
        r"\b(?:Rusia|Russland|Russie|R\u00fassia|Rusya|Rosja|Mosc\u00fa|Moscou|Moskau|Rus(?:o|a"
        r"|os|as)\b"
        r"|Nga)\b|\u4fc4\u7f57\u65af|\u4fc4\u7f85\u65af|\u4fc4\u56fd|\u4fc4\u570b|\u4fc4"
        r"|\u30ed\u30b7\u30a2|\ub7ec\uc2dc\uc544"
        r"|\u0631\u0648\u0633\u064a\u0627|\u0930\u0942\u0938"
        r"|\u101b\u102f\u101b\u103e\u102c\u1038?|\u101b\u102f\u101b\u103e"
        r"|\u0e23\u0e31\u0e2a\u0e40\u0e0b\u0e35\u0e22|\u0420\u043e\u0441\u0456\u044f"
    ),
    "myanmar": re.compile(
        r"\b(?:Myanmar|Mianmar|Birmania|Birmanie|Birma|Burma)\b|\u7f05\u7538|\u7dec\u7538|\u7f05"
        r"|\u7dec"
        r"|\u30df\u30e3\u30f3\u30de\u30fc|\ubbf8\uc580\ub9c8"
        r"|\u0645\u064a\u0627\u0646\u0645\u0627\u0631"
        r"|\u092e\u094d\u092f\u093e\u0902\u092e\u093e\u0930|\u1019\u103c\u1014\u103a\u1019\u102c"
        r"|\u0e40\u0e21\u0e35\u0e22\u0e19\u0e21\u0e32|\u0e1e\u0e21\u0e48\u0e32"
        r"|\u041c\u2019\u044f\u043d\u043c\u0430|\u041c'\u044f\u043d\u043c\u0430"
    ),
}
