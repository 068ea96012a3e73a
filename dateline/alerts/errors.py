"""Why an alert was refused, in words for the editor who asked for it."""


class Refused(Exception):
    """Nothing was changed; the words say why."""
