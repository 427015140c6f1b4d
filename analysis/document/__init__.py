"""The document between notebook and printers: one dataclass per kind of part, and its JSON."""
