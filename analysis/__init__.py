"""Turn sourced, dated facts on Russia–Myanmar relations into one reproducible briefing."""
