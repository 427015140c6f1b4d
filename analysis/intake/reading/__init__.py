"""From a file in any encoding and markup to the one story in it, and all that was cut away."""
