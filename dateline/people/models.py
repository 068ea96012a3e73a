"""People of a newsroom: accounts that sign in, and authors whose names stand above stories."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel


class User(AbstractUser):
    """Somebody who can sign in. Our own from the first migration, so that readers may join later."""


class Author(ClusterableModel):
    """A person whose name stands in a byline, with a page of their own; needs no account."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"), max_length=120, unique=True, help_text=_("Last part of the page's address.")
    )
    role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        help_text=_("As printed below the name, such as “Harbour correspondent”."),
    )
    biography = models.TextField(
        _("about"), blank=True, help_text=_("Two or three sentences for the author's page.")
    )
    email = models.EmailField(_("public email address"), blank=True, help_text=_("Shown to every reader."))
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=_(
            "The account of this author, where there is one: new stories then begin with the byline."
        ),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the author's page."""
        return reverse("author", args=[self.slug])
