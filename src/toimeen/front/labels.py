"""Words of the room: lists and their filters, the acts of the record."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SORTS = (
    ("-deed", _("Newest deed first")),
    ("title", _("Title")),
    ("number", _("Number")),
    ("fresh", _("Longest without confirmation first")),
    ("ends", _("Ends soonest first")),
)
VIEWS = {"cards": _("Cards"), "table": _("Table")}
NEEDS = (("decision", _("a decision")), ("obstacle", _("an obstacle to be removed")))
SENTENCES = (("with", _("tied to a promise")), ("without", _("not tied to a promise")))
GRADES = (("1", _("said only")), ("2", _("shown by evidence")), ("3", _("confirmed by another party")))

NOUNS = {
    "agreement": _("Agreement"),
    "check_in": _("Confirmation"),
    "commitment": _("Promise"),
    "deed": _("Deed"),
    "evidence": _("Evidence"),
    "form": _("Form of cooperation"),
    "goal": _("Strategy goal"),
    "intake": _("Document"),
    "measure": _("Measure"),
    "organisation": _("Organisation"),
    "outcome": _("Outcome"),
    "partnership": _("Partnership"),
    "party": _("Party"),
    "person": _("Person"),
    "plan": _("Plan"),
    "seat": _("Role"),
    "signatory": _("Signatory"),
    "strategy": _("Strategy"),
    "theme": _("Theme"),
}
"""The first half of an event of the record."""

VERBS = {
    "accepted": pgettext_lazy("what was done", "accepted"),
    "added": pgettext_lazy("what was done", "added"),
    "answered": pgettext_lazy("what was done", "answered"),
    "approvals_voided": pgettext_lazy("what was done", "changed after approval, approvals are asked anew"),
    "approved": pgettext_lazy("what was done", "approved"),
    "changed": pgettext_lazy("what was done", "changed"),
    "closed": pgettext_lazy("what was done", "closed"),
    "confirmed": pgettext_lazy("what was done", "confirmed by another party"),
    "created": pgettext_lazy("what was done", "created"),
    "dated": pgettext_lazy("what was done", "date set"),
    "deleted": pgettext_lazy("what was done", "deleted"),
    "ended": pgettext_lazy("what was done", "ended"),
    "moved": pgettext_lazy("what was done", "moved in the text"),
    "opened": pgettext_lazy("what was done", "opened"),
    "reopened": pgettext_lazy("what was done", "opened again"),
    "restored": pgettext_lazy("what was done", "restored"),
    "revised": pgettext_lazy("what was done", "corrected"),
    "seated": pgettext_lazy("what was done", "given a seat"),
    "stopped": pgettext_lazy("what was done", "stopped"),
    "submitted": pgettext_lazy("what was done", "sent to review"),
    "text_added": pgettext_lazy("what was done", "text version added"),
    "undone": pgettext_lazy("what was done", "change undone"),
    "withdrawn": pgettext_lazy("what was done", "withdrawn"),
}
"""The second half of an event of the record."""

FOUND = {
    "promises": _("Promises"),
    "measures": _("Measures"),
    "deeds": _("Deeds"),
    "outcomes": _("Outcomes"),
    "people": _("People"),
}
