"""Reasons for a refusal that concern who the actor is, and the words for the one right of a guest."""

from django.utils.translation import gettext_lazy as _

NEEDS_SIGN_IN = _("Sign in to do this.")
NEEDS_SEAT = _("Your role in this partnership does not include this. Ask your party's coordinator.")
NOT_YOUR_PARTYS = _("Each party edits its own. This is done by %(parties)s: ask somebody there to change it.")
NOT_YOUR_PARTYS_ASK = _(
    "Each party edits its own. This is done by %(parties)s: ask %(people)s to change it, or tell them what you know."
)
