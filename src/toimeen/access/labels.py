"""Reasons for a refusal that concern who the actor is."""

from django.utils.translation import gettext_lazy as _

NEEDS_SIGN_IN = _("Sign in to do this.")
NEEDS_SEAT = _("Your role in this partnership does not include this. Ask your party's coordinator.")
