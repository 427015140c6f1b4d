"""The fact base: read it, check it, and say what was known on a day and happened in a window."""
