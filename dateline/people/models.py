"""People of a newsroom: accounts that sign in, and authors whose names stand above stories."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel


class User(AbstractUser):
    """Somebody who can sign in. Our own from the first migration, so that readers may join later."""


class Reader(models.Model):
    """What others see of an account that talks. An account without one only works at the desk.

    `confirmed_at`: when an email address of the account was confirmed; before that nobody hears it. `tier` is what
    the reader supports the paper with: 0 is nothing; rooms may ask for more.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="reader"
    )
    name = models.CharField(_("display name"), max_length=40)
    name_key = models.CharField(
        max_length=160, unique=True, help_text="The name as eyes see it: no two readers may look the same."
    )
    tier = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Newcomer(models.Model):
    """Under which name somebody wants to talk whose address is not confirmed yet."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="newcomer"
    )
    name = models.CharField(max_length=40)

    class Meta:
        default_permissions = ()


class Avatar(models.Model):
    """A reader's own picture, 96 pixels wide. Without one, the name is drawn."""

    reader = models.OneToOneField(Reader, primary_key=True, on_delete=models.CASCADE, related_name="avatar")
    mark = models.CharField(max_length=24, unique=True, help_text="Last part of the picture's address.")
    content = models.BinaryField()

    class Meta:
        default_permissions = ()


class Mute(models.Model):
    """Somebody whom a reader does not want to read any more."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="muted_by")
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["reader", "muted"], name="muted_once")]


class Way(models.TextChoices):
    """How a reader is told of something."""

    PAGE = "page", _("On the page only")
    EMAIL = "email", _("By email at once")
    DIGEST = "digest", _("By email, once a day")


class Notices(models.Model):
    """What a reader wants to be told of, and how. Without a row, on the page only."""

    reader = models.OneToOneField(Reader, primary_key=True, on_delete=models.CASCADE, related_name="notices")
    replies = models.CharField(_("Replies to me"), max_length=6, choices=Way, default=Way.PAGE)
    mentions = models.CharField(_("My name in a message"), max_length=6, choices=Way, default=Way.PAGE)
    featured = models.CharField(
        _("A message of mine is featured"), max_length=6, choices=Way, default=Way.PAGE
    )

    class Meta:
        default_permissions = ()


class DataCopy(models.Model):
    """Everything that we know of somebody in one file, made when they ask for it, and gone some days later."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="data_copy"
    )
    token = models.CharField(
        max_length=43, unique=True, help_text="Name of the file, and part of its address."
    )
    asked_at = models.DateTimeField()
    rooms = models.PositiveSmallIntegerField(help_text="How many rooms are asked.")
    rooms_done = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField()

    class Meta:
        default_permissions = ()


class Counter(models.Model):
    """The table of the framework's cache on PostgreSQL, which many machines share; a file has `counters.py`."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()


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
