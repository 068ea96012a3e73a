"""Why a change of a front was refused, in words for the editor who asked for it."""


class Refused(Exception):
    """Nothing was changed; the words say why."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the same part since the editor saw it; nothing was changed."""
