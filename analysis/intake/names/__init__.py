"""Who and what a story names, by the record's own names, an office alone, or a name that is new."""
