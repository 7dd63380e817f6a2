"""The error of an operation that was given a thing of another partnership."""


class ForeignThing(ValueError):
    """A theme, party or other thing of another partnership was named; forms offer only the partnership's own."""
