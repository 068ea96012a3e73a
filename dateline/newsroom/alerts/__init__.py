"""Alerts at the desk: proposed by one, read as readers will see it and sent by another, corrected, taken back."""
