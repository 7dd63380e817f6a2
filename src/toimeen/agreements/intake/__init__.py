"""From what a reading found to what a person confirmed: plain values, no database.

`cards` proposes, `marking` shows where each find stands, `confirming` turns answers into a `ConfirmedReading`.
"""
