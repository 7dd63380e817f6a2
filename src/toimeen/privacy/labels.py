"""Words of the room."""

from django.utils.translation import gettext_lazy as _

CHANGED_MEANWHILE = _(
    "A coordinator has changed your details since you opened this page. Look below and save again."
)
