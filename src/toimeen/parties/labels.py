"""Words of the room: kinds of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is."""

    CITY = "city", _("City or municipality")
    UNIVERSITY = "university", _("University")
    UAS = "uas", _("University of applied sciences")
    VOCATIONAL = "vocational", _("Vocational college")
    JOINT_AUTHORITY = "joint_authority", _("Joint municipal authority")
    CONSORTIUM = "consortium", _("Higher-education consortium")
    WELLBEING_COUNTY = "wellbeing_county", _("Wellbeing services county")
    REGION = "region", _("Regional council")
    MINISTRY = "ministry", _("Ministry or state authority")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association")
    OTHER = "other", _("Other organisation")


class Language(models.TextChoices):
    """The language in which a person gets letters."""

    FI = "fi", _("Finnish")
    SV = "sv", _("Swedish")
    EN = "en", _("English")


class LinkPurpose(models.TextChoices):
    """What a personal link is for; `rules.LINK_ACTS` says what may be done by it."""

    ANSWER = "answer", _("Answer how my measures are going, and tell what has been done")
    DEED = "deed", _("Tell what has been done")


LINK_IS_FOR_ELSE = _("This link is for something else. Ask your party's coordinator for another, or sign in.")
LINK_IS_REVOKED = _("This link was revoked. Ask your party's coordinator for another.")
LINK_NOT_YOURS = _("A personal link is its holder's and the coordinators' matter.")
LINK_NEEDS_ADDRESS = _("No e-mail address is known for this person, so no link can be sent.")
NEEDS_OWN_TABLE = _("Each party edits its own details. Ask somebody who represents this organisation.")
NEEDS_COORDINATOR = _("Only a coordinator can do this.")
NOT_A_BUSINESS_ID = _("This is not a Finnish business identity code. It is written as 1234567-8.")
