"""A project of one's own, laid out from what an installation brings along."""
