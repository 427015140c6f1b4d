"""From one article, or many, to proposals that a person reads."""
