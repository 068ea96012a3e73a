"""What stories tell to the actions above them."""

from django.dispatch import Signal

publishing = Signal()
"""A version is to be published or scheduled, in the transaction that is open: see `stories.publication`."""
