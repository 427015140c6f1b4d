"""On the labelled articles intake does as well as is promised."""

from pathlib import Path

import pytest

from analysis.errors import BriefingError
from tests.intake.evaluate import Evaluation, evaluate, without_facts

HERE = Path(__file__).parent


@pytest.fixture(scope="module", params=["labelled", "heldout"])
def scores(fictional: Path, request: pytest.FixtureRequest) -> Evaluation:
    """Return the scores on the set that rules are written against, and on the one held back."""
    return evaluate(HERE / request.param, fictional)


class TestThresholds:
    """What the labelled set must show; each missed or wrong answer is listed on failure."""

    def test_the_set_is_large_enough(self, scores: Evaluation) -> None:
        """Sixty articles or more are labelled in all."""
        assert scores.articles >= 30

    def test_publication_dates(self, scores: Evaluation) -> None:
        """The date of publication is right, or rightly unknown, with its basis."""
        assert scores.published.recall >= 0.97, scores.published.told

    def test_relevance(self, scores: Evaluation) -> None:
        """What an article is about is told apart."""
        assert scores.relevance.recall >= 0.97, scores.relevance.told

    def test_actors(self, scores: Evaluation) -> None:
        """People and bodies are found, and no others."""
        assert scores.actors.f1 >= 0.95, scores.actors.told

    def test_events(self, scores: Evaluation) -> None:
        """Most events are proposed, and few that are none."""
        assert scores.events.recall >= 0.9, scores.events.told
        assert scores.events.precision >= 0.8, scores.events.told

    def test_event_dates(self, scores: Evaluation) -> None:
        """Events that are found are dated as the article dates them."""
        assert scores.dates.recall >= 0.9, scores.dates.told

    def test_figures(self, scores: Evaluation) -> None:
        """Most figures are proposed with the right bound, and few that are none."""
        assert scores.figures.recall >= 0.9, scores.figures.told
        assert scores.figures.precision >= 0.8, scores.figures.told
        assert scores.bounds.recall >= 0.9, scores.bounds.told

    def test_other_stories(self, scores: Evaluation) -> None:
        """Nothing of an appended story, a comment or a teaser is proposed."""
        assert scores.absent.told == []


SETS = [(folder, record) for folder in ("fresh", "reserve") for record in ("full", "empty")]


@pytest.fixture(scope="module", params=SETS, ids="-".join)
def fresh(
    fictional: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> tuple[str, Evaluation]:
    """Return the record's name and the scores on it: with all its facts, or names alone."""
    folder, held = request.param
    record = fictional
    if held == "empty":
        record = without_facts(fictional, tmp_path_factory.mktemp("names") / "record")
    return held, evaluate(HERE / folder, record)


class TestFresh:
    """What articles must show that were labelled before any rule had seen them."""

    def test_dates_and_relevance(self, fresh: tuple[str, Evaluation]) -> None:
        """Publication and relevance are right in nineteen of twenty articles."""
        scores = fresh[1]

        assert scores.published.recall >= 0.95, scores.published.told
        assert scores.relevance.recall >= 0.95, scores.relevance.told

    def test_actors_and_figures(self, fresh: tuple[str, Evaluation]) -> None:
        """People, bodies and figures are found, with the right bound."""
        scores = fresh[1]

        assert scores.actors.f1 >= 0.9, scores.actors.told
        assert scores.figures.recall >= 0.75, scores.figures.told
        assert scores.bounds.recall >= 0.75, scores.bounds.told

    def test_events(self, fresh: tuple[str, Evaluation]) -> None:
        """Most events are proposed, on a record that doesn't hold them too."""
        record, scores = fresh

        assert scores.events.recall >= (0.8 if record == "full" else 0.65), scores.events.told
        assert scores.events.precision >= 0.7, scores.events.told
        assert scores.dates.recall >= 0.85, scores.dates.told

    def test_nothing_is_attached_wrongly(self, fresh: tuple[str, Evaluation]) -> None:
        """A row that isn't certain is shown beside the event, and no more."""
        assert fresh[1].links.told == []

    def test_nothing_of_other_stories(self, fresh: tuple[str, Evaluation]) -> None:
        """Nothing of a second story, a caption or a credit is proposed."""
        assert fresh[1].absent.told == []


class TestEvaluate:
    """The measure itself holds the answers to account."""

    def test_a_wrong_label_lowers_the_score(self, tmp_path: Path, fictional: Path) -> None:
        """A label that the article contradicts counts as missed and is listed."""
        (tmp_path / "one.txt").write_text(
            " date 2023-01-02 Russia and Myanmar signed an example paper.", encoding="utf-8"
        )
        (tmp_path / "labels.yaml").write_text(
            "one.txt: {published: '2023-01-03', published_basis: stated, relevance: both,"
            " actors: [], events: [], figures: []}\n",
            encoding="utf-8",
        )

        scores = evaluate(tmp_path, fictional)

        assert scores.published.recall == 0
        assert "2023-01-02" in scores.published.told[0]

    def test_a_label_without_an_article_is_refused(self, tmp_path: Path, fictional: Path) -> None:
        """A label whose article is gone is named instead of being passed over."""
        label = "{published: null, published_basis: unknown, relevance: both, actors: []}"
        (tmp_path / "labels.yaml").write_text(f"gone.txt: {label}\n", encoding="utf-8")

        with pytest.raises(BriefingError, match=r"labels without an article: gone\.txt"):
            evaluate(tmp_path, fictional)
