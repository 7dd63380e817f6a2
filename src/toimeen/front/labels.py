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
    "commitment": _("Promise"),
    "context": _("Background fact"),
    "deed": _("Deed"),
    "duties": _("Duties"),
    "evidence": _("Evidence"),
    "form": _("Form of cooperation"),
    "intake": _("Document"),
    "link": _("Personal link"),
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
    "voice": _("Second voice"),
}
"""The first half of an event of the record."""

VERBS = {
    "accepted": pgettext_lazy("what was done", "accepted"),
    "added": pgettext_lazy("what was done", "added"),
    "approvals_voided": pgettext_lazy("what was done", "changed after approval, approvals are asked anew"),
    "answered": pgettext_lazy("what was done", "answered"),
    "answer_reviewed": pgettext_lazy("what was done", "answer reviewed"),
    "approved": pgettext_lazy("what was done", "approved"),
    "carried": pgettext_lazy("what was done", "carried on to the next year"),
    "change_undone": pgettext_lazy("what was done", "change undone"),
    "changed": pgettext_lazy("what was done", "changed"),
    "check_in_undone": pgettext_lazy("what was done", "answer taken back"),
    "checked_in": pgettext_lazy("what was done", "answered"),
    "closed": pgettext_lazy("what was done", "closed"),
    "columns_chosen": pgettext_lazy("what was done", "columns chosen"),
    "confirmed": pgettext_lazy("what was done", "confirmed by another party"),
    "created": pgettext_lazy("what was done", "created"),
    "dated": pgettext_lazy("what was done", "date set"),
    "decided": pgettext_lazy("what was done", "facts confirmed"),
    "deleted": pgettext_lazy("what was done", "deleted"),
    "discarded": pgettext_lazy("what was done", "discarded"),
    "ended": pgettext_lazy("what was done", "ended"),
    "finished": pgettext_lazy("what was done", "taken into use"),
    "generated": pgettext_lazy("what was done", "generated as an example"),
    "holder_settled": pgettext_lazy("what was done", "holder settled"),
    "handed_over": pgettext_lazy("what was done", "handed over"),
    "issued": pgettext_lazy("what was done", "issued"),
    "made_operator": pgettext_lazy("what was done", "made the keeper of the service"),
    "moved": pgettext_lazy("what was done", "moved in the text"),
    "opened": pgettext_lazy("what was done", "opened"),
    "renewed": pgettext_lazy("what was done", "renewed"),
    "opening_undone": pgettext_lazy("what was done", "opening taken back"),
    "ordered": pgettext_lazy("what was done", "order of approvals set"),
    "reading_confirmed": pgettext_lazy("what was done", "reading confirmed"),
    "reopened": pgettext_lazy("what was done", "opened again"),
    "restored": pgettext_lazy("what was done", "restored"),
    "revised": pgettext_lazy("what was done", "corrected"),
    "revoked": pgettext_lazy("what was done", "revoked"),
    "revision_undone": pgettext_lazy("what was done", "correction undone"),
    "seated": pgettext_lazy("what was done", "given a seat"),
    "shortened": pgettext_lazy("what was done", "made to end earlier"),
    "signatories_changed": pgettext_lazy("what was done", "signatories changed"),
    "stopped": pgettext_lazy("what was done", "stopped"),
    "submitted": pgettext_lazy("what was done", "sent to review"),
    "summary_changed": pgettext_lazy("what was done", "summary changed"),
    "summed_up": pgettext_lazy("what was done", "summed up"),
    "told": pgettext_lazy("what was done", "state told in an answer"),
    "text_added": pgettext_lazy("what was done", "text version added"),
    "used": pgettext_lazy("what was done", "used"),
    "undone": pgettext_lazy("what was done", "change undone"),
    "withdrawn": pgettext_lazy("what was done", "withdrawn"),
}
"""The second half of an event of the record."""
