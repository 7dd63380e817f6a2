"""Parse and word; never save."""
