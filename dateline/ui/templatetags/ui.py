"""Components that know nothing of news."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Print an icon of the sprite. A listener hears the words beside it, or a label."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="#i-{}"></use></svg>',
        name,
    )


@register.simple_tag
def module(name: str) -> SafeString:
    """Print the request for one of our scripts; it runs when the page is read."""
    return format_html('<script type="module" src="{}"></script>', static(f"ui/js/{name}.js"))
