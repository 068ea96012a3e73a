"""The console: where reporters write live coverage, at the ground and at the desk."""
