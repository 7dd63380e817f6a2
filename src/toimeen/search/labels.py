"""Words of the room: the kinds of things that are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a passage is about, in the order of the work."""

    TEXT = "text", _("Text of the agreement")
    PROMISE = "promise", _("Promises")
    MEASURE = "measure", _("Measures")
    DEED = "deed", _("Deeds")
    OUTCOME = "outcome", _("Outcomes")
    THEME = "theme", _("Themes")
    FORM = "form", _("Forms of cooperation")
    PARTY = "party", _("Parties")
    CONTEXT = "context", _("Background")
    PERSON = "person", _("People and their roles")


RENEW_INDEX = _("Make the search index anew by the new analyser")
