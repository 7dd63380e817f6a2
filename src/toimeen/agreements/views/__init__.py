"""Request → one form → one operation or query → page."""
