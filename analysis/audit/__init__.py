"""The audit of finished statements: what a sentence says against what it rests on."""
