"""What the moderator's desk prints of what is kept by keys."""

from django import template

from dateline.discussion.moderation.pipeline import name_of_step

register = template.Library()
register.filter("step_name", name_of_step)
