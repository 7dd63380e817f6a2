"""Words of the room: roles and forms of cooperation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatRole(models.TextChoices):
    """The role of a person's seat; the same values as `access.actor.Role`."""

    COORDINATOR = "coordinator", _("Coordinator")
    MEMBER = "member", _("Team member")
    READER = "reader", _("Reader")
    LEADER = "leader", _("Leader")
    GUEST = "guest", _("Guest")


class GuestRight(models.TextChoices):
    """The one right of a guest; the same values as `access.actor.Act`."""

    READ_INTERNAL = "read_internal", _("See what is internal")
    TELL = "tell", _("Tell what happened")
    PLAN = "plan", _("Help to plan measures")
    APPROVE = "approve", _("Approve plans as the coordinator's deputy")


class FormKey(models.TextChoices):
    """The kinds that a form of cooperation can be of; the list of forms itself is open."""

    INFORMATION = "information", _("Information exchange and expert cooperation")
    PROJECT = "project", _("Joint development projects")
    TRAINING = "training", _("Education cooperation")
    STUDENT = "student", _("Cooperation in the student interface")
    ENVIRONMENT = "environment", _("Use of development environments")
    STUDY = "study", _("Studies and surveys")
    OTHER = "other", _("Other form")


DRAFTS = "drafts"
"""Session key: what was typed into a form whose session had ended, by the form's address."""

LAST_COORDINATOR = _("This is the partnership's last coordinator. Give somebody else the role first.")
DECIDES_ON_ITS_OWN = _("Each party decides about its own. Ask somebody who represents %(parties)s.")
DECIDES_ON_ITS_OWN_ASK = _("Each party decides about its own. Ask %(people)s (%(parties)s).")
HAS_ENDED = _("This role has already ended.")
KEEPS_OWN_DETAILS = _("This person has an account and keeps their own details.")
FACT_IS_WITHDRAWN = _("This background fact was withdrawn. Restore it before you change it.")
FACT_STANDS = _("This background fact has not been withdrawn.")
TELL_OF_TROUBLES = _("Tell people of what failed and of letters that did not arrive")

UNDONE = _("Undone by the person who saved it.")
"""The reason of what is withdrawn because its adding was taken back."""
