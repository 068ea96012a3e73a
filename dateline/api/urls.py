"""Addresses that programs ask for: feeds, sitemaps, robots.txt, oEmbed."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from dateline.api.views import crawlers, feeds, oembed, sitemaps
from dateline.stories.feeds import FORMS
from dateline.ui import addresses  # noqa: F401 - it names the parts of which ours are made


class FormConverter(StringConverter):
    """The file that a feed is in one of its forms."""

    regex = "|".join(form.file.replace(".", r"\.") for form in FORMS)


register_converter(FormConverter, "form")

urlpatterns = [
    path("feed/", feeds.usual, name="usual_feed"),
    path("feed/<form:form>", feeds.everything, name="edition_feed"),
    path("feed/section/<words:slug>/<form:form>", feeds.section, name="section_feed"),
    path("feed/topic/<words:slug>/<form:form>", feeds.topic, name="topic_feed"),
    path("feed/author/<words:slug>/<form:form>", feeds.author, name="author_feed"),
    path("feed/kind/<slug:kind>/<form:form>", feeds.kind, name="kind_feed"),
    path("feed/live/<int:key>/<form:form>", feeds.coverage, name="live_feed"),
    path("feed/corrections/<form:form>", feeds.corrections, name="corrections_feed"),
    path("feeds.opml", crawlers.opml, name="opml"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    # Beside the index and not below it: a sitemap speaks for addresses of its own folder.
    path("sitemap-pages.xml", sitemaps.pages, name="page_sitemap"),
    path("sitemap-stories-<int:part>.xml", sitemaps.stories, name="story_sitemap"),
    path("sitemap-topics-<int:part>.xml", sitemaps.topics, name="topic_sitemap"),
    path("sitemap-authors-<int:part>.xml", sitemaps.authors, name="author_sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("oembed", oembed.oembed, name="oembed"),
]
