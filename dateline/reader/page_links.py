"""Links in running text to pages of the framework, some of which have no address: its root, and what is on no site."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler


class LinksToPages(PageLinkHandler):
    """Leads nowhere where the framework's own would lead to an address called "None"."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags."""
        urls = [page.localized.url if page else None for page in cls.get_many(attrs_list)]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in urls]


def register_page_links(features: FeatureRegistry) -> None:
    """Take the place of the framework's own."""
    features.register_link_type(LinksToPages)
