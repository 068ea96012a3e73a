"""A small classifier that runs in the process of the site: which messages are like those that the newsroom rejected."""
