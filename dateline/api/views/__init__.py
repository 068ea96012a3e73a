"""What machines ask for, by subject."""
