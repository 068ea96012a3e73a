"""The room `newsroom` as a Django application."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class NewsroomConfig(AppConfig):
    """Registers the room."""

    name = "dateline.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        """Begin to listen, and to answer what the framework asks about permissions."""
        from dateline.newsroom.policies import register
        from dateline.newsroom.receivers import connect

        register()
        connect()


class AccountsConfig(WagtailUsersAppConfig):
    """The framework's accounts with forms of ours, in which nobody can be made more than they are."""

    user_viewset = "dateline.newsroom.shelf_forms.Accounts"
