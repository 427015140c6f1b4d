"""Whose editions these are and what they look like: one palette, two typefaces, one name."""
