"""What goes wrong at a console, in the words of who stands there."""


class Refused(Exception):
    """It cannot be done; the message tells an editor why. Nothing was changed."""


class SentBefore(Refused):
    """Other words were sent under the same key before: what is sent now is another update, and wants a new key."""


class Conflict(Exception):
    """Somebody else changed the update since it was opened; `version` is the one that is there now."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(version)
