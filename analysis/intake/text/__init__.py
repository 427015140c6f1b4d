"""Text: its tokens, sentences and stems, its language, its copies, and where each letter stood."""
