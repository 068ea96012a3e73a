"""The room of a story: to read, to write in, and what can be done to one message."""
