"""What a story tells, before the record is asked: what it is about, its events and its numbers."""
