"""Dateline: a platform on which a newsroom runs its whole site."""

__version__ = "0.1.0"
