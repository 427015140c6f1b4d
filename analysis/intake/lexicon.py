"""General words of the field: titles, name syllables, agencies, words for each side."""

from __future__ import annotations

import re

# Before a name: ranks, forms of address, offices. None of them is part of the name.
HONORIFICS = frozenset(
    """
    senior vice deputy general gen snr lieutenant lt major maj brigadier brig colonel col
    captain capt commander admiral adm marshal sergeant commodore president premier prime
    minister pm foreign defence defense economy energy interior finance trade transport health
    culture education industry labour labor information secretary state chairman chairwoman
    chairperson chair chief leader boss head spokesman spokeswoman spokesperson ambassador
    envoy rapporteur governor mayor director rector professor prof dr doctor mr mrs ms sir
    lord king prince u daw ko ma sayadaw ashin rev bishop adviser advisor aide counsellor
    councillor commissioner representative senator speaker lawmaker deputies junta coup
    military army navy air force regime russian myanmar burmese russia strongman ruler
    dictator opposition activist analyst economist journalist special rapporteur counterpart
    loyalist ally commander-in-chief patriarch metropolitan official officer expert
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

# Titles that announce a person even where the name is in no table.
PERSON_TITLES = re.compile(
    r"\b(?:(?:Vice[- ])?Senior General|Snr\.?[- ]Gen\.?|(?:Lieutenant|Lt\.?|Major|Maj\.?|Brigadier"
    r"|Brig\.?"
    r"|Colonel|Col\.?)[- ](?:General|Gen\.?)|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Major"
    r"|Captain|Capt\."
    r"|Marshal|President|Prime Minister|Premier|(?:[A-Z]\w+ )?Minister|Secretary|Ambassador"
    r"|Governor|Mayor"
    r"|Chairman|Director(?: General)?|Spokesm[ae]n|Spokeswoman|spokesm[ae]n|spokeswoman"
    r"|spokesperson"
    r"|ambassador|minister|envoy|rapporteur|governor|chairman|chairwoman|director|analyst|activist"
    r"|commander|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Professor|Prof\.|Daw|U)\s+$"
)

# Syllables of Burmese names, as they are spelt in Latin letters.
BURMESE = frozenset(
    """
    aung aye ba bo chan chaw chit cho ei eindra hein hla hlaing hnin hsan htaw htay htein htet
    htin htoo htun htut htwe kaung khaing khant khin khine khun ko ky kyaing kyaw kyawt kyi
    kyin kyu la lat latt lay lin linn lwin ma mar maung maw may min mint mo moe mon moung mu
    mya myat myint myo naing nanda nandar nay ne ni nu nway nwe nyan nyein nyi nyo nyunt ohn
    oo pe phone phyo phyu pyae pyone pyu sai san sandar saw sein shein shwe sithu soe su sun
    suu swar swe tay tayza tha than thandar thant thar thaung thaw the thein theingi thet thi
    thida thiha thin thinn thit thu thura thurein thuya tin tint toe tun tut wa wah wai wan
    win wint wunna wut yadanar yan yar yaw ye yee yi yin yu yupar zar zarni zaw zay zayar zaya
    zeya zin zun mahn naw nang sao salai padoh duwa mai lway khu hkun tial mang cung
    """.split()  # noqa: SIM905
)

# First names, so that a surname beside another first name is not taken for its bearer.
FIRST_NAMES = frozenset(
    """
    aleksandr aleksei alexander alexandra alexei anastasia anatoly andrei anna anton artem
    boris daria denis dmitry ekaterina elena evgeny fyodor galina georgy gennady grigory igor
    ilya irina ivan kirill konstantin ksenia larisa leonid lyudmila maria marina maxim mikhail
    nadezhda natalia nikita nikolai oksana oleg olga pavel petr polina pyotr roman ruslan
    semyon sergei stanislav svetlana tatiana timur vadim valentin valentina valery vasily
    veronika viktor vitaly vladimir vladislav vyacheslav yaroslav yegor yelena yevgeny yulia
    yuri john james robert michael david peter paul mary anne susan thomas george william
    richard mark daniel
    """.split()  # noqa: SIM905
)

AGENCIES = (
    "Reuters",
    "Associated Press",
    "AP",
    "AFP",
    "Agence France-Presse",
    "Bloomberg",
    "Xinhua",
    "TASS",
    "RIA Novosti",
    "Interfax",
    "Sputnik",
    "Kyodo News",
    "Kyodo",
    "Yonhap",
    "EFE",
    "dpa",
    "ANSA",
    "PTI",
    "ANI",
    "IANS",
    "Anadolu Agency",
    "Anadolu",
    "Bernama",
    "UPI",
    "Jiji Press",
    "Canadian Press",
    "Press Association",
    "MNA",
    "Belta",
    "Regnum",
    "Deutsche Welle",
    "BBC",
    "VOA",
    "RFA",
    "Radio Free Asia",
    "Voice of America",
    "CNA",
    "Antara",
    "VNA",
    "Prensa Latina",
)

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
