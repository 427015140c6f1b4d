"""The briefing's sentences: statements that carry their facts, and the sections they make."""
