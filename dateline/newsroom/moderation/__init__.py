"""The moderator's desk: what readers wrote and reported, decided by keyboard or by plain forms."""
