"""What the reader changes in the framework, which finds this module by its name."""

from wagtail import hooks

from dateline.reader.page_links import register_page_links

hooks.register("register_rich_text_features", register_page_links, order=10)
