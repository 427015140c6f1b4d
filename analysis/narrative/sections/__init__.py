"""One module per section of the briefing; its words stand in a template of the same name."""
