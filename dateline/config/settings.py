"""Django's settings, all of them derived from one typed configuration. See `configuration.py`."""

import sys
from pathlib import Path
from typing import Any

from dateline.config.accounts import ROOMS, account_settings, cache_settings, mail_settings, providers
from dateline.config.configuration import database_settings, read_configuration, signing_key
from dateline.delivery.build import build_id

CONFIGURATION = read_configuration()
PACKAGE = Path(__file__).resolve().parent.parent
THEME = CONFIGURATION.themes / CONFIGURATION.theme if CONFIGURATION.theme else None

DEBUG = CONFIGURATION.debug
SECRET_KEY = signing_key(CONFIGURATION)
ALLOWED_HOSTS = CONFIGURATION.all_hosts
BASE_URL = CONFIGURATION.base_url

INSTALLED_APPS = [
    "dateline.ui",
    "dateline.events",
    "dateline.people",
    "dateline.editions",
    "dateline.media",
    "dateline.stories",
    "dateline.live",
    "dateline.discussion",
    "dateline.wire",
    "dateline.search",
    "dateline.fronts",
    "dateline.newsfeed",
    "dateline.alerts",
    "dateline.chats",
    "dateline.api",
    "dateline.reader",
    "dateline.newsroom.apps.NewsroomConfig",
    "dateline.delivery",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "dateline.newsroom.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    *ROOMS,
    *(f"allauth.socialaccount.providers.{name}" for name in providers(CONFIGURATION)),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "dateline.delivery.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dateline.reader.middleware.EditionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dateline.newsroom.door.Door",
    "dateline.reader.middleware.OldShapesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "dateline.config.urls"
WSGI_APPLICATION = "dateline.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [THEME / "templates"] if THEME else [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database_settings(CONFIGURATION)}
CACHES = cache_settings(CONFIGURATION)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "dateline.people.passwords.NotTooLong"},
]
globals().update(account_settings(CONFIGURATION), **mail_settings(CONFIGURATION))

LANGUAGE_CODE = "en"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# The build is part of every static address, so files may be kept for a year and no collecting step exists.
STATIC_URL = f"/static/{build_id(THEME)}/"
STATICFILES_DIRS = [THEME / "static"] if THEME and (THEME / "static").is_dir() else []
MEDIA_ROOT = CONFIGURATION.data / "media"
MEDIA_URL = "/media/"
# A picture of a draft is nobody's business on this machine either.
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

WAGTAIL_SITE_NAME = "Dateline"
WAGTAILADMIN_BASE_URL = CONFIGURATION.base_url
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "dateline.media.forms.PhotoForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.Recording"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "dateline.media.forms.RecordingForm"
WAGTAILDOCS_EXTENSIONS = ["mp3", "m4a", "ogg", "oga", "opus", "wav", "mp4", "webm", "vtt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_WORKFLOW_ENABLED = False  # the way of a story through the desk is ours: stories.workflow
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "dateline.newsroom.rich_text.RichTextArea"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
SILENCED_SYSTEM_CHECKS: list[str] = []

CSRF_FAILURE_VIEW = "dateline.reader.views.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "wagtailadmin_login"
if CONFIGURATION.production:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
if CONFIGURATION.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "dateline.lib.logs.OneLineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": CONFIGURATION.log_level},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "propagate": False},
        "django.request": {"level": "ERROR"},
        # At INFO it prints headlines, those under embargo too.
        "wagtail": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
