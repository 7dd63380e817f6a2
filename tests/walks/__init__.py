"""Walks through the program as people take them, in a browser: `make walk`. Not part of the tests that CI runs."""
