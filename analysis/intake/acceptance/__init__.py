"""From a proposal that a person has gone over to rows of the record."""
