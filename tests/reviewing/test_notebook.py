"""An article is shown beside its proposal, each span where it belongs, and nothing runs."""

from pathlib import Path

import pytest

from analysis.errors import BriefingError
from analysis.reviewing.notebook import names_in, open_review

STORY = (
    " date 2021-03-06 Sample Aung of Myanmar received Russia's Ivan Example in Example City on 5 "
    "March 2021, <b>warmly</b> by all accounts."
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with one article and one file that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "visit.txt").write_text(STORY, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7")
    return folder


def test_the_first_article_is_shown(articles: Path, fictional: Path) -> None:
    """Without a name the first that can be read is opened, with what it proposes."""
    review = open_review("", folder=articles, record=fictional)

    assert names_in(articles) == ["visit.txt"]
    assert review is not None
    assert "2021-03-05-example-talks" in review._repr_html_()


def test_spans_are_marked_and_text_is_escaped(articles: Path, fictional: Path) -> None:
    """A name is marked as what it is, a cut is struck through, markup stays text."""
    shown = open_review("visit.txt", folder=articles, record=fictional)._repr_html_()  # type: ignore[union-attr]

    assert 'title="person">Ivan Example</mark>' in shown
    assert "date 2021-03-06 </del>" in shown
    assert "&lt;b&gt;warmly&lt;/b&gt;" in shown


def test_an_entry_is_aligned_with_its_row(articles: Path, fictional: Path) -> None:
    """Article and record stand in one line of a table each, and nothing breaks words."""
    shown = open_review("", folder=articles, record=fictional)._repr_html_()  # type: ignore[union-attr]

    assert "<td>5 March 2021</td><td>5 March 2021</td>" in shown
    assert "anywhere" not in shown
    assert "break-all" not in shown


def test_source_and_cuts_say_why(articles: Path, fictional: Path) -> None:
    """When it was published and how that is known; what was dropped by which rule."""
    review = open_review("", folder=articles, record=fictional)

    assert review is not None
    assert "<td>2021-03-06</td>" in review.source._repr_html_()
    assert "Published, because" in review.source._repr_html_()
    assert "<td>date 2021-03-06</td>" in review.cuts._repr_html_()


def test_an_empty_folder(tmp_path: Path, fictional: Path) -> None:
    """Where no article is, none is opened."""
    assert open_review("", folder=tmp_path, record=fictional) is None


def test_a_mistyped_name(articles: Path, fictional: Path) -> None:
    """The nearest name is offered."""
    with pytest.raises(BriefingError, match=r'did you mean "visit\.txt"\?'):
        open_review("visits.txt", folder=articles, record=fictional)
