"""Toimeen: a partnership agreement from its signed text to what came of it."""

__version__ = "0.1.0"
