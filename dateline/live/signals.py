"""What coverage tells to the rooms above it."""

from django.dispatch import Signal

began = Signal()
"""Coverage runs that did not: sent with `coverage` and `now`, in the transaction."""

key_event = Signal()
"""A key event became public: sent with `coverage`, `update` and `now`, in the transaction."""

head_changed = Signal()
"""What stands on top is new: sent with `coverage`, `on_top` (what is marked or pinned), `now`, in the transaction."""
