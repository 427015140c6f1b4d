"""The briefing's figures: one module per figure, each a finding, a picture, words and a table."""
