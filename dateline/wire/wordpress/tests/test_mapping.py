"""Categories become sections or topics by a plan that an editor can read and change."""

from collections import Counter
from pathlib import Path

import pytest

from dateline.wire.wordpress.mapping import Mapping, MappingError, Target, propose, read, write
from dateline.wire.wordpress.records import Category


def tree(**parents: str) -> dict[str, Category]:
    return {slug: Category(slug, slug.title(), parent, "") for slug, parent in parents.items()}


def alone(posts: Counter[str]) -> Counter[tuple[str, ...]]:
    """Posts that have one category each."""
    return Counter({(slug,): number for slug, number in posts.items()})


def test_a_few_large_categories_at_the_top_become_sections_and_the_rest_topics() -> None:
    posts = Counter({f"big{n:02}": 100 - n for n in range(20)} | {"tiny": 2, "uncategorized": 500})
    plan = propose(tree(**dict.fromkeys(posts, "")), posts, {}, alone(posts))
    places = Counter(target.place for target in plan.categories.values())
    assert places == {"section": 12, "topic": 9, "skip": 1}
    assert plan.categories["big00"].place == "section"
    assert plan.categories["big15"].place == "topic"


def test_a_category_below_a_section_is_a_topic_and_its_stories_stand_in_the_section() -> None:
    posts = Counter(board=2, quay=5)
    plan = propose(tree(council="", board="council", quay="board"), posts, {}, alone(posts))
    assert [plan.categories[slug].place for slug in ("council", "board", "quay")] == [
        "section",
        "topic",
        "topic",
    ]
    above = plan.section_above("quay")
    assert above is not None and above.slug == "council"


def test_a_category_whose_stories_all_stand_in_another_section_is_no_empty_section() -> None:
    posts = Counter(city=30, markets=9, sport=7)
    together = Counter({("city",): 14, ("city", "markets"): 9, ("city", "sport"): 3, ("sport",): 4})
    plan = propose(tree(city="", markets="", sport=""), posts, {}, together)
    assert {slug: target.place for slug, target in plan.categories.items()} == {
        "city": "section", "markets": "topic", "sport": "section",
    }  # fmt: skip
    kept = propose(tree(city="", markets="", sport=""), posts, {"markets": "Markets"}, together)
    assert kept.categories["markets"].place == "section"


def test_categories_in_a_circle_end_somewhere() -> None:
    posts = Counter(a=5, b=5, c=5)
    plan = propose(tree(a="b", b="a", c="c"), posts, {}, alone(posts))
    assert plan.section_above("a") is None
    assert set(plan.categories) == {"a", "b", "c"}


def test_the_proposal_can_be_written_changed_and_read(tmp_path: Path) -> None:
    categories = {
        "a b": Category("a b", 'Quay "and"\nmore \\ é', "", ""),
        "opinion": Category("opinion", "Opinion", "", ""),
    }
    posts = Counter({"a b": 5, "opinion": 9})
    plan = propose(categories, posts, {}, alone(posts))
    file = tmp_path / "mapping.toml"
    write(plan, posts, Counter(podcast=3), file)
    assert 'podcast" = "post"' in file.read_text()
    again = read(file, plan)
    assert again.categories["opinion"] == Target("section", "opinion", "Opinion", "opinion")
    assert again.categories["a b"].name == 'Quay "and" more \\ é'
    file.write_text(file.read_text().replace('place = "section"', 'place = "topic"'))
    assert {target.place for target in read(file, plan).categories.values()} == {"topic"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("categories = 3", "expected a table"),
        ("[categories.nowhere]\nplace = 'topic'", "does not have"),
        ("[categories.town]\nplace = 'shelf'", "expected section, topic or skip"),
        ("[categories.town]\nplaec = 'topic'", "holds “plaec”"),
        ("[categories.town]\nkind = 'gossip'", "expected one of"),
        ("[categories.town]\nslug = 3", "a text in quotation marks"),
        ("[categories.town]\nname = ' '", "needs a slug and a name"),
        ("[fallback]\nplace = 'topic'", "fallback"),
        ("[types]\npodcast = 'song'", 'expected "post" or "page"'),
        ("tags_are_topics = 'yes'", "true or false"),
        ("sections = 1", "holds “sections”"),
        ("[categories", "not a valid TOML file"),
        ("\x00", "not a valid TOML file"),
    ],
)
def test_a_wrong_plan_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(text)
    proposal = Mapping({"town": Target("section", "town", "Town")})
    with pytest.raises(MappingError, match=told) as refused:
        read(file, proposal)
    assert "\n" not in str(refused.value)
