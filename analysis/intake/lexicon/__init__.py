"""Words of the field, kept as data: lists and patterns that the other rooms look up."""
