"""The forms in which pages that no rule had seen went wrong, each as a short fictional article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Proposed = Callable[..., dict[str, Any]]


def ids(found: list[dict[str, Any]]) -> set[str]:
    """Return the ids of names, or the names themselves where the record lacks them."""
    return {each["id"] if each["id"] != "new" else each["name"] for each in found}


def brief(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Return the given keys of events or figures."""
    return [tuple(each[key] for key in keys) for each in found]


class TestLinks:
    """Only what is certain is attached to a row."""

    def test_no_row_that_was_still_to_come(self, proposed: Proposed) -> None:
        """A meeting told in February isn't the visit of March, though the same people are in it."""
        found = proposed(
            "5 February 2021\nRussia hails ties with Myanmar\nIvan Example praised ties of Russia "
            "and Myanmar. Ivan Example met Sample Aung for a parade of lamps and said that cheap "
            "lamps would follow."
        )

        (event,) = found["events"]
        assert event["known"] is None
        assert event["maybe"] is None
        assert (event["start"], event["precision"], event["kind"]) == (
            "2021-02-01",
            "month",
            "meeting",
        )
        assert event["basis"] == "derived: told as news on 5 February 2021"

    def test_an_announced_journey_names_only_those_it_names(self, proposed: Proposed) -> None:
        """The row of a journey still to come may be meant; nobody whom the article lacks is due."""
        found = proposed(
            "11 August 2022\nSample Aung to see Demo Port\nSample Aung of Myanmar will spend his "
            "days in Demo Port, Russia, starting from September 4, the Lamp Courier wrote."
        )

        (event,) = found["events"]
        assert (event["known"], event["status"], event["actors"]) == (
            None,
            "announced",
            ["sample-aung"],
        )
        assert event["maybe"]["id"] == "2022-09-04-sample-aung-demo-port"
        assert event["maybe"]["title"]
        assert event["maybe"]["dates"] == "2022-09-04/2022-09-08"
        assert event["maybe"]["sources"]

    def test_a_new_deed_of_the_same_kind_is_new(self, proposed: Proposed) -> None:
        """A memorandum of 2025 isn't the paper of 2022 that the same people signed."""
        found = proposed(
            "24 February 2025\nRussia and Myanmar sign a lamp memorandum\nRussia and Myanmar have "
            "signed a memorandum on street lamps, the Ministry of Examples said. The paper was "
            "signed by Olga Specimen and Sample Aung during a call of a Russian delegation at Mock "
            "Town."
        )

        assert brief(found["events"], "kind", "start", "precision", "known") == [
            ("agreement", "2025-02-01", "month", None)
        ]

    def test_two_meetings_of_others_are_two(self, proposed: Proposed) -> None:
        """News of two meetings in one paragraph is two events of the month."""
        found = proposed(
            "26 September 2025\nOlga Specimen received Sample Aung at the Lamp Museum of "
            "Specimengrad. Sample Aung also met Ivan Example, and the two discussed kites."
        )

        assert brief(found["events"], "kind", "start", "precision") == [
            ("meeting", "2025-09-01", "month"),
            ("meeting", "2025-09-01", "month"),
        ]


class TestLanguages:
    """What isn't read says so, with both sides where they are named."""

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("ရုရှားနှင့် မြန်မာ မီးအိမ် ပူးပေါင်းဆောင်ရွက်ရေး ဆွေးနွေး", "my"),
            ("示例城2月2日电 俄罗斯和缅甸示例部门签署了路灯合作文件。", "zh"),
            ("รัสเซียและเมียนมาลงนามความร่วมมือด้านโคมไฟ\n" * 4, "th"),
        ],
    )
    def test_not_judged(self, proposed: Proposed, text: str, language: str) -> None:
        """A language that intake doesn't know is named, and never taken for "neither"."""
        article = proposed(text)["article"]

        assert (article["relevance"], article["language"]) == ("not-judged", language)
        assert "Russia and Myanmar" in article["because"]["relevance"]

    def test_russian_is_read(self, proposed: Proposed) -> None:
        """A Russian agency's dateline is dated by its weekday."""
        found = proposed(
            "Москва. 2 февраля. ПРИМЕР-АГЕНТСТВО - Россия и Мьянма подписали план фонарей, сообщил "
            "Иван Пример в понедельник."
        )

        assert (found["article"]["published"], found["article"]["relevance"]) == (
            "2026-02-02",
            "both",
        )
        assert [e["kind"] for e in found["events"]] == ["agreement"]
        assert ids(found["people"]) == {"Иван Пример"}

    def test_russian_case_endings(self, proposed: Proposed) -> None:
        """A person of the record is known in any case of his Russian name."""
        found = proposed(
            "12 мая 2023\nВстреча в Мьянме\nМинистры Мьянмы говорили с Сергеем Моковым."  # noqa: RUF001 - Russian
        )

        assert ids(found["people"]) == {"sergei-mockov"}

    def test_a_new_russian_name_is_told_in_the_nominative(self, proposed: Proposed) -> None:
        """Somebody whom the record lacks is called by name, not by a case of it."""
        found = proposed(
            "12 мая 2023\nВстреча\nМинистры Мьянмы говорили с Максимом Фонаревым."  # noqa: RUF001
        )

        assert ids(found["people"]) == {"Максим Фонарев"}


class TestDates:
    """Dates stand in many places, and each is read for what it is."""

    def test_an_update_beats_the_page_header(self, proposed: Proposed) -> None:
        """A page's header shows the day it was looked at."""
        found = proposed(
            "Friday, 19 July 2024\nLamp Courier\nHarbour\nRussia to send lamps to Myanmar\nUpdate: "
            "02:10, 24 January 2022\nRussia will send street lamps to Myanmar, Mock Lwin told a "
            "council in Mock Town."
        )

        assert found["article"]["published"] == "2022-01-24"

    def test_a_copyright_year_is_no_evidence_against_the_text(self, proposed: Proposed) -> None:
        """The year in which next year is 2024 is 2023, whatever stands below the page."""
        found = proposed(
            "Kite minister sees lamps in Russia\nNP Lamps - Sep 14\nMock Lwin of Myanmar met "
            "Sergei "
            "Mockov in Specimengrad, Russia, on September 7, ahead of next year's lamp congress, "
            "the one of 2024.\nRelated news\n© 2021."
        )

        assert found["article"]["published"] == "2023-09-14"

    def test_coming_days_stay_ahead(self, proposed: Proposed) -> None:
        """What is scheduled is never put a year back; who has left has left by the day."""
        found = proposed(
            "Jun 20, 2023\nSample Aung off to a lamp fair\nSample Aung has left Myanmar for a lamp "
            "fair in Russia, state radio reported on Tuesday.\nThe fair is scheduled to be held "
            "from June 22-24 in Specimengrad."
        )

        assert brief(found["events"], "start", "end", "status") == [
            ("2023-06-01", None, "reported"),
            ("2023-06-22", "2023-06-24", "announced"),
        ]
        assert "told as news on 20 June 2023" in found["events"][0]["basis"]

    @pytest.mark.parametrize(
        ("text", "published"),
        [
            (
                (
                    "10-9-2023 (MOCK TOWN) Myanmar has taken delivery of two Russian lamp "
                    "ships, the "
                    "first of six, Mock Lwin said."
                ),
                "2023-09-10",
            ),
            (
                (
                    "Mock Lwin opens a lamp yard\nThe yard is to mend lamps\nAugust 19, "
                    "2022\nMock Lwin "
                    "opens a lamp yard\nMock Lwin of Myanmar and Sergei Mockov of Russia "
                    "opened a lamp "
                    "yard in Mock Town on Thursday."
                ),
                "2022-08-19",
            ),
            (
                (
                    "The Example Union on Wednesday (Jun 21) imposed sanctions on Demo "
                    "Defence Export "
                    "of Russia for sending lamps to Myanmar."
                ),
                "2023-06-21",
            ),
            (
                (
                    "Lamps over Mock Town: Briefing No 17, 4 August 2022\nRussia has handed "
                    "over nine "
                    "lamps to Myanmar, Mock Monitor writes in its briefing."
                ),
                "2022-08-04",
            ),
            (
                (
                    " date 2022-09 Ivan Example meets Sample Aung\nIvan Example met Sample "
                    "Aung in Demo "
                    "Port and spoke with him of lamps for Myanmar."
                ),
                "2022-09",
            ),
            (
                (
                    "Lamp talks in Example City\n14 June 2566 B.E.\nSergei Mockov of Russia "
                    "and Mock "
                    "Lwin of Myanmar held talks on lamps in Example City on Tuesday."
                ),
                "2023-06-14",
            ),
            (
                (
                    "Ciudad Ejemplo, 3 mar (Lampinform).- Rusia y Myanmar firmaron este viernes un "
                    "acuerdo sobre los faroles, según informó el Ministerio de Ejemplos de Rusia."
                ),
                "2023-03-03",
            ),
        ],
    )
    def test_odd_places(self, proposed: Proposed, text: str, published: str) -> None:
        """Number first, below a standfirst, in brackets, in the title, a month, other calendars."""
        assert proposed(text)["article"]["published"] == published

    def test_a_stamp_is_no_part_of_the_title(self, proposed: Proposed) -> None:
        """A month's stamp is taken off the headline as a day's is."""
        found = proposed(
            " date 2022-09 Ivan Example meets Sample Aung\nIvan Example met Sample Aung in Demo "
            "Port and spoke with him of lamps for Myanmar."
        )

        assert found["article"]["title"] == "Ivan Example meets Sample Aung"


class TestAbout:
    """What a story is about, where names are shared."""

    def test_abstentions_link_the_two(self, proposed: Proposed) -> None:
        """Countries that abstain are no list in passing; the votes are counted."""
        found = proposed(
            "22 December 2022\nThree countries abstain on Myanmar text\nThe Example Assembly "
            "adopted the text Wednesday after nine members voted in favour, none against and "
            "India, Russia and China abstained."
        )

        assert found["article"]["relevance"] == "both"
        assert brief(found["events"], "kind", "start") == [("vote", "2022-12-21")]
        assert brief(found["figures"], "value", "unit") == [(9, "votes"), (0, "votes")]

    @pytest.mark.parametrize(
        "text",
        [
            (
                "3 May 2023\nMoscow council mends its lamps\nMoscow, Idaho, will mend its street "
                "lamps. The council voted for forty lamps on Monday. Moscow needs them."
            ),
            (
                "4 May 2023\nKite show returns to Las Vegas\nA kite show returns to Mandalay "
                "Bay in "
                "June. A second show goes to St. Petersburg, Florida, in July."
            ),
        ],
    )
    def test_namesakes(self, proposed: Proposed, text: str) -> None:
        """A town in Idaho, a hotel and a town in Florida are on neither side."""
        assert proposed(text)["article"]["relevance"] == "neither"


class TestStories:
    """Nothing of another story, and nothing of a menu, enters."""

    def test_a_second_story_under_a_bare_heading(self, proposed: Proposed) -> None:
        """A heading that shares no name with the story above it begins another."""
        found = proposed(
            "12 April 2023\nSample Aung lights a lamp from Russia\nSample Aung lit a Russian lamp "
            "in Example City, Myanmar, on Tuesday. He thanked Olga Specimen, who had sent it from "
            "Specimengrad. The lamp is to stand before the Sample Council.\nKite club detains two "
            "gulls\nThe club of Bird Cove caught the gulls 59 miles from the sea. Five "
            "keepers were "
            "fined, club head Peter Wingman said."
        )

        told = repr({key: value for key, value in found.items() if key != "cut"})
        assert not any(word in told for word in ("Wingman", "gull", "59", "keepers"))
        assert any(cut["rule"] == "appended-story" for cut in found["cut"])

    def test_title_and_publisher_come_from_the_story(self, proposed: Proposed) -> None:
        """A promotion is no title, and a menu's words beside a date are no publisher."""
        article = proposed(
            " date 2023-11-07 Support the Lamp Courier!\nIvan Example opens kite drill with "
            "Myanmar\nBy MNP\nKite flyers saluting at Example City\nFlag Friday, 27 November "
            "2020\nIvan Example met Sample Aung in Example City on Monday and opened a kite drill "
            "of Russia and Myanmar."
        )["article"]

        assert article["title"] == "Ivan Example opens kite drill with Myanmar"
        assert article["publisher"] is None


class TestNamesAndFigures:
    """Names without their ranks, and numbers with what they count."""

    def test_ranks_are_no_names(self, proposed: Proposed) -> None:
        """The words "H.E Army General" leave neither a name nor a body behind."""
        found = proposed(
            "9 March 2022\nTitles for two visitors\nH.E Army General Sergei Borisovich #Mockov and "
            "Alexey Petrovich #DEMONSTROV received titles from Sample Aung in Example City on "
            "Tuesday, the Sample Council of Myanmar said. Both came from Russia."
        )

        assert {"sergei-mockov", "alexey-demonstrov"} <= ids(found["people"])
        assert "E Army" not in ids(found["organisations"])

    def test_the_last_word_of_a_name(self, proposed: Proposed) -> None:
        """Who was named in full is meant by the last word of his name where one alone can be."""
        found = proposed(
            "9 March 2022\nKyaw Zaw Htwe of Myanmar met Sergei Mockov of Russia in Example City. "
            "Htwe praised the lamps of Russia."
        )

        (person,) = [p for p in found["people"] if p["name"] == "Kyaw Zaw Htwe"]
        assert len(person["spans"]) == 2
        assert not any(p["name"] == "Htwe" for p in found["people"])

    def test_numbers_in_a_list(self, proposed: Proposed) -> None:
        """Each number of a list counts its own noun, and trainers that come are people."""
        found = proposed(
            "5 July 2023\nRussian lamps for Myanmar\nRussia delivered 30 LM-29 lamps, twelve "
            "Lampo-130 lanterns, ten LM-24 and LM-35 torches to Myanmar on Monday, and gave 500 "
            "test kits. Three trainers came with six elephants, five female."
        )

        assert brief(found["figures"], "value", "unit") == [
            (30, "lamps"),
            (12, "lanterns"),
            (10, "torches"),
            (500, "kits"),
            (3, "people"),
            (6, "elephants"),
            (5, "elephants"),
        ]
