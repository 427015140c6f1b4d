"""What changed between two editions, or two states of the record: rows, plans, findings, words."""
