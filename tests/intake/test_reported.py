"""Faults of kinds that people report of such tools: dates, filters, presence, copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.intake.proposals.batch import take_in
from analysis.intake.proposals.proposal_yaml import read_proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    Proposed = Callable[..., dict[str, Any]]

STORY = (
    "<p>Myanmar's Mock Lwin and Russia's Alexey Demonstrov met for a long talk on lamps in Mock "
    "Town on Saturday, the Lamp Courier has learnt from those who lit them.</p>"
    "<p>The two had spoken of the lamps for months, and each side says that it got the better of "
    "it by far. No other state was asked to come, and none came by itself.</p>"
)
LD = '<script type="application/ld+json">{{"@type":"NewsArticle",{}}}</script>'
MODIFIED = '<meta property="article:modified_time" content="2025-11-03T10:00:00+00:00">'
CHANGED = '<meta name="last-modified" content="2025-11-03">'


def page(head: str = "", above: str = "") -> str:
    """Return a page with a story, of which head and the line above it tell the dates."""
    return (
        f"<!DOCTYPE html><html><head><title>Lamps for kites</title>{head}</head><body><article>"
        f"<h1>Lamps for kites</h1>{above}{STORY}</article></body></html>"
    )


class TestDateOfSomethingElse:
    """Published beats modified everywhere, and no other date is one of publication."""

    @pytest.mark.parametrize(
        ("head", "above"),
        [
            (
                MODIFIED
                + LD.format(
                    '"dateModified":"2025-11-03T10:00:00Z","datePublished":"2024-04-22T08:00:00Z"'
                ),
                "",
            ),
            (MODIFIED, "<p>By Olga Specimen, 22 April 2024</p>"),
            ("", "<p>By Olga Specimen | 22 April 2024 | Updated 3 November 2025</p>"),
            (MODIFIED, "<p>Published: 22 April 2024 | Updated: 3 November 2025</p>"),
            (MODIFIED, "<p>Updated: 3 November 2025</p><p>Published: 22 April 2024</p>"),
            ("", "<p>Обновлено: 3 ноября 2025</p><p>22 апреля 2024</p>"),
            (LD.format('"datePublished":"2024-04-22"'), "<p>Last modified: 3 November 2025</p>"),
            (CHANGED + '<meta content="2024-04-22" itemprop="datePublished">', ""),
            ('<meta property="og:updated_time" content="2025-11-03">', "<p>22 April 2024</p>"),
        ],
    )
    def test_published_beats_modified(self, proposed: Proposed, head: str, above: str) -> None:
        """Beside a later change the day of publication is the one that counts, stated."""
        article = proposed(page(head, above), "html")["article"]

        assert (article["published"], article["published_basis"]) == ("2024-04-22", "stated")

    @pytest.mark.parametrize(
        ("head", "above"),
        [
            (MODIFIED, ""),
            ('<meta http-equiv="last-modified" content="2025-11-03">', ""),
            (LD.format('"dateModified":"2025-11-03T10:00:00Z"'), ""),
            ("", "<p>Last updated: 3 November 2025</p>"),
            ("", "<p>Accessed on 3 November 2025</p>"),
            ("", "<p>Printed on: 3 November 2025</p>"),
            ("", "<p>Captured 3 November 2025, 10:00</p>"),
            ("", "<p>Archived from the original on 3 November 2025</p>"),
            ("", "<p>Comments are due by 3 November 2025</p>"),
            ("", "<p>Retrieved 3 November 2025</p>"),
            ("", "<p>Last reviewed 3 November 2025</p>"),
            ("", "<p>Screenshot taken 3 November 2025</p>"),
            ("", "<p>Apply by 3 November 2025</p>"),
            ("", "<p>Viewed 3 November 2025</p>"),
            ("", "<p>Embargoed until 3 November 2025</p>"),
            ("", "<p>As of 3 November 2025</p>"),
            ("", "<p>Обновлено: 3 ноября 2025, 10:00</p>"),
            ("", "<p>Page saved: 3 November 2025</p>"),
        ],
    )
    def test_another_day_alone_is_none_of_publication(
        self, proposed: Proposed, head: str, above: str
    ) -> None:
        """Changed, accessed, printed, captured, due: then nobody says when it came out."""
        article = proposed(page(head, above), "html")["article"]

        assert (article["published"], article["published_basis"]) == (None, "unknown")

    def test_a_front_matter_of_two_dates(self, proposed: Proposed) -> None:
        """In Markdown too the day of publication counts, under whichever key."""
        text = (
            "---\ntitle: Lamps\nupdated: 2025-11-03\npublished: 2024-04-22\n---\n"
            "Russia and Myanmar lit a lamp together, both said."
        )
        article = proposed(text, "markdown")["article"]

        assert article["published"] == "2024-04-22"


TOLD = [
    "The two sides will sign in Moscow a contract for six patrol boats worth $90 million.",
    "Russia agreed to sign up 300 Myanmar cadets",
    "Russia agreed to sign up 300 Myanmar cadets for lamp courses.",
    "Under the terms of use of the base, 200 Russian sailors may stay there at a time.",
    "The jets, 6 in all, were shown in a photo by Russia's air force",
    "Myanmar will register 40 lamps with Russia by March.",
    "Login to the system of lamps cost Myanmar $3 million in 2023, the ministry said.",
    "Photo: Russia's Alexey Demonstrov hands Mock Lwin a list of 14 lamps in Mock Town.",
    "Follow us: Russia followed up its pledge with 40 lamps for Myanmar.",
    "Privacy policy of the Myanmar military bars 20 Russian reporters from Mock Town.",
    "All rights reserved for Russia in Demo Port cover 15 hectares, the ministry said.",
    "Subscribe, Russia's envoy told Myanmar's editors, to 40 lamp journals.",
    "Close to 30 students from Myanmar log in from Demo Port each night.",
    "The cookies, 12 boxes of them, were baked in Russia and handed to Myanmar's children.",
]


class TestFilterThatEatsMeaning:
    """No rule cuts a finite sentence that names a party or a number."""

    @pytest.mark.parametrize("told", TOLD)
    def test_a_sentence_that_tells_something_stays(self, proposed: Proposed, told: str) -> None:
        """Words of forms and footers stand in stories too."""
        found = proposed(
            "Mock Town, 12 May 2023\nRussia and Myanmar spoke of lamps in Mock Town on Thursday.\n"
            f"{told}\nThe talks will go on in Demo Port when the kites are back, an aide said."
        )

        assert not [cut for cut in found["cut"] if told[:20] in cut["words"]]

    def test_a_list_of_papers_stays(self, proposed: Proposed) -> None:
        """What was signed is often listed without stops, line by line."""
        found = proposed(
            "12 May 2023\nRussia and Myanmar spoke of lamps in Mock Town on Thursday and signed:\n"
            "Memorandum on Street Lamps\nProtocol on Kites for Schools\nAgreement on Lamp Oil\n"
            "The talks will go on in Demo Port when the kites are back, an aide said."
        )

        assert [cut["rule"] for cut in found["cut"]] == ["date-line"]

    @pytest.mark.parametrize(
        "line",
        [
            "Sign up for our newsletter",
            "Subscribe to the Lamp Courier today!",
            "By using this site you agree to our terms of use.",
            "Photo: Harold Lens/Lamp Pool",
            "Sample Aung lights a lamp. Photo by Harold Lens",
        ],
    )
    def test_what_tells_nothing_goes(self, proposed: Proposed, line: str) -> None:
        """The rules still cut what they are for."""
        found = proposed(
            "Mock Town, 12 May 2023\nRussia and Myanmar spoke of lamps in Mock Town on Thursday.\n"
            f"{line}\nThe talks will go on in Demo Port when the kites are back, an aide said."
        )

        assert [cut for cut in found["cut"] if line[:15] in cut["words"]]

    def test_what_is_cut_stands_whole(self, proposed: Proposed) -> None:
        """A person sees every word that was left out, not the first few."""
        line = (
            "Sign up for our newsletter and have the best of our lamps sent to your door each week"
        )
        found = proposed(
            "12 May 2023\nRussia and Myanmar spoke of lamps in Mock Town on Thursday.\n"
            f"{line}\nThe talks will go on in Demo Port when the kites are back, an aide said."
        )

        assert line in [cut["words"] for cut in found["cut"]]


PAPERS = [
    (
        "Russia and Myanmar signed the following papers in Mock Town on Thursday:\n"
        "Memorandum on Street Lamps\nProtocol on Kites for Schools\nAgreement on Lamp Oil"
    ),
    (
        "Russia and Myanmar signed the following papers in Mock Town on Thursday:\n"
        "- a memorandum on street lamps;\n- a protocol on kites for schools;\n"
        "- an agreement on lamp oil."
    ),
    (
        "On Thursday Russia and Myanmar signed three documents in Mock Town:\n"
        "1. Memorandum on Street Lamps.\n2. Protocol on Kites for Schools.\n"
        "3. Agreement on Lamp Oil."
    ),
    (
        "Russia and Myanmar signed the following papers in Mock Town on Thursday: a memorandum on "
        "street lamps; a protocol on kites for schools; and an agreement on lamp oil."
    ),
    (
        "Three papers were signed by Russia and Myanmar in Mock Town on Thursday:\n"
        "Memorandum on Street Lamps.\nProtocol on Kites for Schools.\nAgreement on Lamp Oil."
    ),
]


class TestLists:
    """A list belongs to the sentence that introduces it."""

    @pytest.mark.parametrize("told", PAPERS)
    def test_papers_in_a_list_are_one_event_that_names_them(
        self, proposed: Proposed, told: str
    ) -> None:
        """However the list is written, its last paper stands among the event's words."""
        text = f"Mock Town, 12 May 2023\n{told}\nThe talks go on, an aide said on Friday."
        found = proposed(text)

        assert found["article"]["relevance"] == "both"
        (event,) = (event for event in found["events"] if event["kind"] == "agreement")
        ((start, end),) = event["spans"]
        assert event["start"] == "2023-05-11"
        assert text[start:end] == told

    def test_a_story_may_end_with_a_list(self, proposed: Proposed) -> None:
        """Nothing needs to stand below it."""
        found = proposed(f"Mock Town, 12 May 2023\n{PAPERS[0]}")

        assert [event["kind"] for event in found["events"]] == ["agreement"]

    def test_a_list_in_russian(self, proposed: Proposed) -> None:
        """Dashes before its papers break nothing."""
        told = (
            "В четверг, 11 мая, Россия и Мьянма подписали следующие документы:\n"  # noqa: RUF001
            "— меморандум о фонарях;\n— соглашение о масле."  # noqa: RUF001
        )
        text = f"12 мая 2023\n{told}\nAn aide said so on Friday."
        (event,) = proposed(text)["events"]

        assert event["kind"] == "agreement"
        assert event["spans"] == [[12, 12 + len(told)]]

    def test_what_is_delivered_may_be_a_list(self, proposed: Proposed) -> None:
        """Goods stand line by line too."""
        found = proposed(
            "Mock Town, 12 May 2023\nRussia and Myanmar spoke of lamps in Mock Town on Thursday.\n"
            "Russia delivered the following to Myanmar on 11 May 2023:\n40 street lamps\n"
            "3 tonnes of lamp oil\nAn aide said so on Friday."
        )

        assert [event["kind"] for event in found["events"]] == ["delivery"]
        assert [figure["value"] for figure in found["figures"]] == [40, 3]

    def test_a_list_below_an_introduction_is_no_other_story(self, proposed: Proposed) -> None:
        """Its first line looks like a headline that shares no word with what stands above."""
        found = proposed(
            "Mock Town, 12 May 2023\nRussia and Myanmar held talks in Mock Town on Thursday.\n"
            "The following papers were signed by Russia and Myanmar on Thursday:\n"
            "Memorandum on Street Lamps\nAn aide said so on Friday."
        )

        assert [cut["rule"] for cut in found["cut"]] == ["date-line"]

    def test_links_below_a_call_are_no_list(self, proposed: Proposed) -> None:
        """Headlines of other stories tell nothing of this one."""
        found = proposed(
            "Mock Town, 12 May 2023\nMyanmar's Mock Lwin spoke of lamps in Mock Town on Thursday.\n"
            "Read more on these deals of Russia and Myanmar here, all of them signed:\n"
            "Alexey Demonstrov signs on 3 May 2023\nKites for Russia on 4 May 2023"
        )

        assert [event for event in found["events"] if event["kind"] == "agreement"] == []


TALK = "Alexey Demonstrov of Russia met Testa Kyaw of Myanmar in Mock Town on Thursday"
BODY = (
    "Russia and Myanmar spoke of lamps in Mock Town on Thursday, 11 May 2023, an aide of the "
    "Sample Council said. {count} lamps are to be handed over before the end of the year, and "
    "their oil is to come from Demo Port, where it has been pressed for a century. Ivan Example "
    "praised the bargain, and Sample Aung said that no other state had ever sold him lamps that "
    "burn so long."
)


class TestCopies:
    """A copy that says something else is shown as one that does."""

    def test_another_number_is_shown(self, fictional: Path, tmp_path: Path) -> None:
        """The same text with another number isn't simply the same text."""
        for name, count in (("one", "Forty"), ("two", "400"), ("three", "Forty")):
            (tmp_path / f"{name}.txt").write_text(
                f"12 May 2023\n{BODY.format(count=count)}", "utf-8"
            )

        take_in([tmp_path], record=fictional, output=tmp_path / "out")

        told = {
            name: read_proposal((tmp_path / f"out/{name}.yaml").read_text("utf-8"))["article"]
            for name in ("one", "two", "three")
        }
        assert told["two"]["because"]["other_numbers"] == ["one.txt: 40", "three.txt: 40"]
        assert told["one"]["because"]["other_numbers"] == ["two.txt: 400"]

    def test_a_correction_is_shown(self, proposed: Proposed) -> None:
        """A short story that corrects another says so in its proposal."""
        found = proposed(
            "13 May 2023\nLamps for Myanmar\nRussia will hand over 400 lamps to Myanmar, not 40.\n"
            "Correction: An earlier version of this story gave a wrong number."
        )

        assert found["article"]["because"]["corrects"] == (
            "Correction: An earlier version of this story gave a wrong number."
        )


class TestPresence:
    """An office is who held it that day, and who is absent isn't there."""

    def actors(self, found: dict[str, Any]) -> set[str]:
        """Return who acts in the events of a proposal."""
        return {actor for event in found["events"] for actor in event["actors"]}

    def test_an_office_with_a_name_is_that_name(self, proposed: Proposed) -> None:
        """The officeholder of another year isn't there, since the office names somebody else."""
        found = proposed(
            "12 May 2023\nMyanmar's deputy energy minister Test Petrov met Russia's minister of "
            "examples Igor Obraztsov in Mock Town on Thursday."
        )

        assert [person["name"] for person in found["people"]] == ["Test Petrov", "Igor Obraztsov"]

    def test_an_office_of_another_time_is_nobody(self, proposed: Proposed) -> None:
        """Mock Lwin is shown as minister from 2022 on, and so not in 2021."""
        found = proposed(
            "12 May 2021\nMyanmar's energy minister met Alexey Demonstrov of Russia in Mock Town "
            "on Tuesday."
        )

        assert [person["id"] for person in found["people"]] == ["alexey-demonstrov"]

    @pytest.mark.parametrize(
        "told",
        [
            f"{TALK} in place of Sergei Mockov, who was ill.",
            f"{TALK} on behalf of Foreign Minister Sergei Mockov.",
            f"Standing in for Sergei Mockov, {TALK}.",
            f"{TALK}; Sergei Mockov did not attend.",
            f"In the absence of Sergei Mockov, {TALK}.",
            f"{TALK}, but Sergei Mockov, whom Sergei Mockov's aide excused, was ill.",
            f"Sergei Mockov was to come, but Sergei Mockov was ill, and {TALK}.",
            f"{TALK} and spoke of Sergei Mockov.",
            f"{TALK} and read a letter from Sergei Mockov.",
            f"In a hall named for the late Sergei Mockov, {TALK}.",
            TALK.replace("of Russia", "of Russia, not Sergei Mockov,") + ".",
            f"On the Sergei Mockov bridge, {TALK}.",
            TALK.replace("of Russia", "of Russia, Sergei Mockov's deputy,") + ".",
        ],
    )
    def test_absence_is_not_presence(self, proposed: Proposed, told: str) -> None:
        """Whoever was ill, stayed away or is stood in for did not act."""
        found = proposed(f"12 May 2023\n{told}")

        assert self.actors(found) == {"alexey-demonstrov", "testa-kyaw"}


class TestNews:
    """What a sentence takes up from the one before, and what it names in passing."""

    def test_the_same_day(self, proposed: Proposed) -> None:
        """It is the day just told, and not the day until which somebody stays."""
        found = proposed(
            "21 November 2024\nAlexey Demonstrov of Russia called at the Sample Council in Example "
            "City on Wednesday.\nOn the same day Mock Lwin of Myanmar set off for Demo Port, where "
            "he will stay until 25 November."
        )

        assert [event["start"] for event in found["events"]] == ["2024-11-20", "2024-11-20"]

    def test_a_side_among_others_is_named_in_passing(self, proposed: Proposed) -> None:
        """A story of elsewhere isn't about a country that is one of many in it."""
        found = proposed(
            "12 July 2022\nThe council of Lisbon switched on 400 lamps on Monday, its mayor said. "
            "Firms from nine countries, among them Russia, had bid for the work."
        )

        assert found["article"]["relevance"] == "neither"

    def test_what_happened_again_and_again_is_no_news(self, proposed: Proposed) -> None:
        """Six journeys in three years aren't one of this month."""
        found = proposed(
            "3 July 2024\nRussia has supplied 19 lamps to Myanmar, Mock Monitor said in a report "
            "on Tuesday.\nSample Aung has travelled to Russia six times in that period."
        )

        assert "visit" not in [event["kind"] for event in found["events"]]

    def test_a_drill_in_russian(self, proposed: Proposed) -> None:
        """Words with hyphens stand between the verb and the drill."""
        found = proposed(
            "9 \u043d\u043e\u044f\u0431\u0440\u044f 2023\n\u0420\u043e\u0441\u0441\u0438"
            "\u044f \u0438 \u041c\u044c\u044f\u043d\u043c\u0430 \u043f\u0440\u043e\u0432"
            "\u0435\u043b\u0438 \u043f\u0435\u0440\u0432\u044b\u0435 \u0432\u043e\u0435\u043d"
            "\u043d\u043e-\u043c\u043e\u0440\u0441\u043a\u0438\u0435 \u0443\u0447\u0435\u043d"
            "\u0438\u044f, \u0441\u043e\u043e\u0431\u0449\u0438\u043b\u043e \u043c\u0438"
            "\u043d\u0438\u0441\u0442\u0435\u0440\u0441\u0442\u0432\u043e."
        )

        assert [event["kind"] for event in found["events"]] == ["exercise"]
