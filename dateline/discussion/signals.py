"""What a discussion tells to the rooms above it, in the transaction."""

from django.dispatch import Signal

said = Signal()
"""A message became public: sent with `room`, `message`, `is_new` (never public before) and `now`."""

unsaid = Signal()
"""A message that was public is not any more: sent with `room`, `message` and `now`."""

reworded = Signal()
"""A public message reads differently: sent with `room`, `message` and `now`."""

run_anew = Signal()
"""A room was closed or opened, or is run differently: sent with `room` and `now`."""
