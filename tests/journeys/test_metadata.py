"""What machines read: title, description, canonical address, Open Graph and schema.org on every kind of page."""

from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import extruct
import pytest
from lxml import html

from tests.journeys.pages import INDEXED, LISTS, STANDING, STORIES, UNINDEXED, PageKind, every
from tests.journeys.served import Site

ARTICLES = {
    "LiveBlogPosting",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
}


@cache
def page(address: str, path: str) -> Any:
    site = Site(address, *[None] * 4)  # type: ignore[arg-type]
    return html.fromstring(site.get(path).content)


def content(tree: Any, name: str) -> str:
    """Return the one meta element called `name`; fail where there is none or more than one."""
    found = tree.xpath(f"//meta[@name='{name}' or @property='{name}']/@content")
    assert len(found) == 1, f"{name}: {found}"
    assert found[0].strip(), name
    return str(found[0])


def structured(tree: Any) -> dict[str, dict[str, Any]]:
    """Return the page's schema.org objects by their type."""
    data = extruct.extract(html.tostring(tree, encoding="unicode"), syntaxes=["json-ld"])["json-ld"]
    assert all(one["@context"] == "https://schema.org" for one in data)
    assert len({one["@type"] for one in data}) == len(data)
    return {one["@type"]: one for one in data}


@every(INDEXED)
def test_a_page_tells_its_title_description_and_address(demo_site: Site, kind: PageKind) -> None:
    path = kind.find(demo_site)
    tree = page(demo_site.address, path)
    (title,) = tree.xpath("/html/head/title/text()")
    assert "The Harbour Post" in title
    assert 20 <= len(content(tree, "description")) <= 300
    (canonical,) = tree.xpath("/html/head/link[@rel='canonical']/@href")
    assert canonical == demo_site.address + path
    assert content(tree, "og:url") == canonical
    assert content(tree, "og:title") in title or content(tree, "og:title") == "The Harbour Post"
    assert content(tree, "og:description")
    assert content(tree, "og:site_name") == "The Harbour Post"
    assert content(tree, "og:type") in ("website", "article")
    assert not tree.xpath("//meta[@name='robots']")


def test_no_two_kinds_of_page_have_the_same_title(demo_site: Site) -> None:
    told = [
        page(demo_site.address, kind.find(demo_site)).findtext("head/title")
        for name, kind in INDEXED.items()
        if ", older" not in name
    ]
    assert len(set(told)) == len(told)


@every(UNINDEXED)
def test_search_and_pages_that_are_gone_ask_not_to_be_listed(demo_site: Site, kind: PageKind) -> None:
    tree = page(demo_site.address, kind.find(demo_site))
    assert "noindex" in content(tree, "robots")
    assert tree.findtext("head/title")


@every({name: kind for name, kind in INDEXED.items() if name != "front"})
def test_a_page_tells_the_way_to_it_from_the_front(demo_site: Site, kind: PageKind) -> None:
    path = kind.find(demo_site)
    steps = structured(page(demo_site.address, path))["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == f"{demo_site.address}/"
    assert steps[-1]["item"] == demo_site.address + path.split("?")[0]
    assert all(step["@type"] == "ListItem" and step["name"] for step in steps)
    assert all(demo_site.get(urlsplit(step["item"]).path).status == 200 for step in steps[1:])


@every(STORIES)
def test_a_story_is_a_news_article_with_all_that_search_engines_ask_for(
    demo_site: Site, kind: PageKind
) -> None:
    path = kind.find(demo_site)
    tree = page(demo_site.address, path)
    data = structured(tree)
    (found,) = ARTICLES & set(data)
    article = data[found]
    assert article["headline"] == " ".join(tree.xpath("string(//h1)").split())
    assert article["mainEntityOfPage"] == article["url"] == demo_site.address + path
    published = datetime.fromisoformat(article["datePublished"])
    modified = datetime.fromisoformat(article["dateModified"])
    assert published.tzinfo
    assert modified >= published
    assert article["publisher"]["@type"] == "NewsMediaOrganization"
    assert article["publisher"]["name"] == "The Harbour Post"
    # A story of "our correspondent" is the paper's own.
    assert {author["@type"] for author in article["author"]} <= {"Person", "NewsMediaOrganization"}
    for author in article["author"]:
        assert demo_site.get(urlsplit(author["url"]).path).status == 200
    assert bool(article.get("image")) == bool(tree.xpath("//figure[contains(@class, 'story-photo')]"))
    for image in article.get("image", []):
        assert image["width"] >= 320
        assert image["creditText"]


def test_live_coverage_tells_machines_its_updates_and_when_it_was(demo_site: Site) -> None:
    tree = page(demo_site.address, demo_site.story("rovers-live-derby"))
    data = structured(tree)["LiveBlogPosting"]
    assert datetime.fromisoformat(data["coverageStartTime"]) < datetime.fromisoformat(data["coverageEndTime"])
    updates = data["liveBlogUpdate"]
    assert len(updates) == len(tree.xpath("//article[starts-with(@class, 'update')]")) > 10
    for update in updates:
        assert update["@type"] == "BlogPosting"
        assert update["headline"]
        assert update["articleBody"]
        assert update["author"]["name"] in ("Priya Venn", "Yuki Ferran")
        assert datetime.fromisoformat(update["dateModified"]) >= datetime.fromisoformat(
            update["datePublished"]
        )
        assert demo_site.get(update["url"].removeprefix(demo_site.address).partition("#")[0]).status == 200
    assert any("image" in update for update in updates)


def test_the_picture_shown_when_a_story_is_shared_is_there(demo_site: Site) -> None:
    tree = page(demo_site.address, demo_site.story("ferry-sails-again"))
    answer = demo_site.get(urlsplit(content(tree, "og:image")).path)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    assert content(tree, "og:image:alt")
    assert content(tree, "twitter:card") == "summary_large_image"


def test_a_correction_is_told_to_machines(demo_site: Site) -> None:
    data = structured(page(demo_site.address, demo_site.story("small-shops-figures")))
    (article,) = (one for name, one in data.items() if name in ARTICLES)
    assert article["correction"][0]["@type"] == "CorrectionComment"


@pytest.mark.parametrize(("key", "told"), [
    ("tram-cost-analysis", "AnalysisNewsArticle"), ("opinion-slow-ferry", "OpinionNewsArticle"),
    ("ferry-sails-again", "ReportageNewsArticle"),
])  # fmt: skip
def test_opinion_and_analysis_are_told_apart_from_reports(demo_site: Site, key: str, told: str) -> None:
    assert told in structured(page(demo_site.address, demo_site.story(key)))


def test_the_front_tells_who_publishes_and_how_to_search(demo_site: Site) -> None:
    data = structured(page(demo_site.address, "/"))
    paper, site = data["NewsMediaOrganization"], data["WebSite"]
    assert paper["correctionsPolicy"] == f"{demo_site.address}/corrections/"
    target = site["potentialAction"]["target"].replace("{search_term_string}", "ferry")
    assert demo_site.get(target.removeprefix(demo_site.address)).status == 200


def test_an_authors_page_is_a_profile_of_a_person(demo_site: Site) -> None:
    data = structured(page(demo_site.address, LISTS["author"].find(demo_site)))
    person = data["ProfilePage"]["mainEntity"]
    assert (person["@type"], person["name"]) == ("Person", "Ines Halloran")
    assert person["email"].endswith("@harbourpost.example")
    assert demo_site.get(urlsplit(person["image"]).path).status == 200


def test_standing_pages_stand_in_every_footer(demo_site: Site) -> None:
    links = page(demo_site.address, "/").xpath("//footer//a/@href")
    assert {kind.find(demo_site) for kind in STANDING.values()} <= set(links)
