"""What changes coverage: `running` its state and what is on top, `posting` updates, `sorting` marks and pins."""
