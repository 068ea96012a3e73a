"""Draws the demo newsroom's pictures: scenes composed as SVG, printed to WebP by a browser."""
