"""Words that tell of an event, by the kind of event that they tell of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.intake.text.tokens import Sentence

_VERBS: tuple[tuple[str, str], ...] = (
    (
        "honour",
        (
            r"(?:awarded|awards|conferred|confers?|bestow(?:s|ed)?|decorated|honou?red|pinned)"
            r"|(?:received|accepted|presented|given|handed)(?: \w+){0,4}? (?:the "
            r"|an? )?(?:\w+ ){0,3}"
            r"(?:medals?|awards?|orders?|titles?|honou?rs?|decorations?|doctorates?)"
            r"|won (?:\w+ ){0,4}(?:prize|award|medal|title)"
        ),
    ),
    (
        "agreement",
        (
            r"(?:signed|signs (?:an?|the|new|\w+ (?:agreement|memorandum|deal|pact|contract))"
            r"|(?:to|will|would|could|may|might|shall|also|jointly) sign|initialled|inked|concluded"
            r"|be signed|ratified)"
            r"|(?:struck|sealed|reached)(?: \w+){0,3} (?:deal|agreement|pact)"
            r"|agreed (?:to|on|that|upon)"
        ),
    ),
    (
        "vote",
        (
            r"(?:vetoed|abstained|voted|adopted(?: \w+){0,3} resolution|(?:cast|used?"
            r"|wielded) (?:its"
            r"|a|the|their)"
            r" veto|put to (?:a|the) vote)"
        ),
    ),
    (
        "sanction",
        (
            r"(?:sanctioned|blacklisted|imposed(?: \w+){0,5} sanctions|froze(?:n)? (?:the )?assets"
            r"|designated|(?:added|put)(?: [\w'-]+){1,8} (?:to|on) (?:its|the|a"
            r"|their) (?:sanctions?"
            r"|black)?\s?list)"
        ),
    ),
    (
        "delivery",
        (
            r"(?:delivered|handed over|shipped|took delivery|taken delivery|commissioned|inducted"
            r"|received (?:\w+ ){0,4}(?:aircraft|jets?|helicopters?|fighters?|ships?|vessels?"
            r"|trainers?|doses"
            r"|shipments?|batch|systems?|drones?)|(?:aircraft|jets|helicopters|fighters|trainers"
            r"|doses"
            r"|drones"
            r"|shipment|batch|vehicles|cargo|tanker)\W+(?:[\w,-]+ ){0,8}?(?:arrived|came from"
            r"|reached"
            r"|landed|docked"
            r"|were handed|entered service)|donated|supplied|(?:gave|sent|provided) (?:about |some "
            r"|over |more than )?\d+)"
        ),
    ),
    (
        "attack",
        (
            r"(?:bombed|shelled|raided|attacked|invaded|launched (?:an? )?(?:air ?strikes?|attacks?"
            r"|invasion"
            r"|raids?)|(?:air ?strikes?|air raids?|bombs?|jets) (?:\w+ ){0,3}(?:hit|struck|killed"
            r"|destroyed))"
        ),
    ),
    (
        "launch",
        (
            r"(?:opened|inaugurated|launched|unveiled|set up|established|founded"
            r"|(?:flights|services?|operations|production|construction|work|sales"
            r"|trains) (?:[\w-]+ ){0,12}?(?:begin|start"
            r"|began|started|begins|starts)|began operat\w+|started operat\w+|broke ground"
            r"|(?:will|to|is to|would) (?:open|launch|inaugurate)|opens|laid the foundation)"
        ),
    ),
    (
        "exercise",
        (
            r"(?:held|hold|staged|began|conducted|took part in|joined|kicked off"
            r"|carried out)(?: [\w-]+){0,6} "
            r"(?:drills?|exercises?|manoeuvres|maneuvers|war ?games)"
        ),
    ),
    ("election", r"(?:went to the polls|(?:held|hold)(?: \w+){0,4} (?:elections?|polls?))"),
    (
        "visit",
        (
            r"(?:(?:is|are|was|were) (?:visiting|touring|travelling)|visited|visits|visit"
            r"|travell?ed"
            r"|travels?|travelling|(?:flew|flies|fly|flying) (?:to|into|on to|in)|arrived|arrives?"
            r"|landed"
            r"|departed|departs?|toured|tours|went to|goes to|will go to|paid (?:a|an|his|her"
            r"|their) (?:\w+ ){0,3}visit"
            r"|left(?: \w+)? (?:for|on)|left [A-Z]\w+(?: on \w+)? for|undertook|set off|called at"
            r"|docked|attend(?:ed|s)?"
            r"|sent (?:\w+ ){0,3}(?:aide|envoy|delegation|minister|official)|led (?:a"
            r"|the) (?:\w+ ){0,3}delegation)"
        ),
    ),
    (
        "meeting",
        (
            r"(?:met|meets?|meeting with|received|receives?|hosted|hosts|welcomed"
            r"|held (?:\w+ ){0,4}"
            r"(?:talks|meetings?|consultations|discussions|negotiations|summit|dialogue)"
            r"|hold (?:\w+ ){0,4}(?:talks|meetings?|consultations|discussions|negotiations|summit"
            r"|dialogue)"
            r"|discussed|discuss|spoke (?:\w+ ){0,3}by (?:tele)?phone|convened|attend(?:ed|s)?)"
        ),
    ),
    (
        "statement",
        (
            r"(?:warned|urged|urges|condemned|condemns|backed|backs|supported|praised|praises"
            r"|thanked"
            r"|accused"
            r"|rejected|rejects|denied|vowed|pledged|reaffirmed|reiterated|criticised|criticized"
            r"|welcomed"
            r"|called (?:for|on)|expressed|defended|demanded|has said was|have said|described"
            r"|said in|said on|told|announced|says|said)"
        ),
    ),
    (
        "other",
        (
            r"(?:seized power|toppled|overthrew|ousted|staged (?:a|the) coup|paraded|marked"
            r"|celebrated)"
        ),
    ),
)
_NOUNS: tuple[tuple[str, str], ...] = (
    (
        "honour",
        (
            r"exchange of (?:\w+ ){0,3}(?:medals|honou?rs|awards)|award(?:ing)? ceremony"
            r"|medals? ceremony"
            r"|conferring (?:\w+ ){0,2}(?:honou?rs|medals|titles|awards)"
        ),
    ),
    (
        "agreement",
        (
            r"(?:signing|signature) of|memorand(?:um|a)(?: of understanding)?|MoUs?|pact"
            r"|roadmap|contract"
            r"|agreements?|protocol"
        ),
    ),
    ("vote", r"veto|resolution|abstention"),
    ("sanction", r"(?:new |fresh |round of |rounds of )sanctions"),
    ("delivery", r"deliver(?:y|ies) of|shipments? of|handover of"),
    ("attack", r"air ?strikes?|air raids?|invasion|shelling|bombing|bombardment"),
    ("launch", r"opening of|inauguration of|launch of|opening ceremony|first (?:direct )?flights?"),
    (
        "exercise",
        (
            r"(?:joint |naval |military |maritime |war )(?:\w+ )?(?:exercises?|manoeuvres"
            r"|games)|drills?"
        ),
    ),
    ("election", r"elections?|polls"),
    ("visit", r"visits?|trips?|journey|tour of"),
    (
        "meeting",
        (
            r"talks|meetings?|summit|consultations|phone call|telephone conversation|sessions?"
            r"|forum"
            r"|conference"
        ),
    ),
    ("statement", r"announcement|statement"),
    ("other", r"coup|parade|festival|pavilion|pandal|concert|exhibition|ceremony"),
)
_FORMS = tuple(
    (
        kind,
        noun,
        re.compile(rf"\b(?:{form})\b", 0 if kind == "visit" and not noun else re.IGNORECASE),
    )
    for noun, table in ((False, _VERBS), (True, _NOUNS))
    for kind, form in table
)
_BREAK = re.compile(
    r"[;\u2014]|\s\u2013\s|,\s(?:while|where|when|after|before|but|whereas|and then|with|following"
    r"|as|days after)\s"
    r"|\s(?:after|before|while|during|following|ahead of|as|since|unfolding since)\s(?!well\b)"
)


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an event of a kind; a `noun` tells less than a verb."""

    kind: str
    noun: bool
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """A part of a sentence in which one thing is told, and the word that tells of it, if any.

    `span` is its place in the story, `verbs` where the verbs begin that tell of events in it.
    """

    sentence: Sentence
    span: tuple[int, int]
    verbs: tuple[int, ...]
    trigger: Trigger | None

    @property
    def kind(self) -> str:
        """Return the kind of event that it tells of, empty where no word tells of one."""
        return self.trigger.kind if self.trigger else ""

    @property
    def at(self) -> int:
        """Return the place of the telling word in the story, else of the clause."""
        return self.sentence.start + self.trigger.start if self.trigger else self.span[0]


def find_triggers(text: str) -> Iterator[Trigger]:
    """Yield the triggers of a sentence; where two overlap, the one listed first stands."""
    taken: list[tuple[int, int]] = []
    for kind, noun, form in _FORMS:
        for found in form.finditer(text):
            if not any(s < found.end() and found.start() < e for s, e in taken):
                taken.append(found.span())
                yield Trigger(kind, noun, found.start(), found.end())


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the parts of a sentence in which one thing is told, in order."""
    edges = [0, *(found.start() for found in _BREAK.finditer(text)), len(text)]
    return [(s, e) for s, e in itertools.pairwise(edges) if e > s]
