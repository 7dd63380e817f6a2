"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    """Where a year's plan stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    CLOSED = "closed", _("Closed")


class Duty(models.TextChoices):
    """What a person may have to do with a measure."""

    HOLDER = "holder", pgettext_lazy("duty", "holder")
    REVIEWER = "reviewer", pgettext_lazy("duty", "reviewer")


class MeasureState(models.TextChoices):
    """What the holder or the source says of a measure. *Not stated* is a state of its own, never a guess."""

    NOT_STATED = "not_stated", _("Not stated")
    PLANNED = "planned", _("Not started")
    RUNNING = "running", _("In progress")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class ResourceKind(models.TextChoices):
    """What is put into a measure."""

    MONEY = "money", _("Money (euros)")
    DAYS = "days", _("Person-days")
    CREDITS = "credits", _("Study credits")
    OTHER = "other", _("Something else")


class ColumnKey(models.TextChoices):
    """The columns that every plan can have; a partnership chooses among them, names them, and adds its own."""

    TITLE = "title", _("Measure")
    DESCRIPTION = "description", _("Description")
    PROMISES = "promises", _("Promises")
    THEME = "theme", _("Theme")
    FORMS = "forms", _("Forms of cooperation")
    PARTIES = "parties", _("Parties")
    OTHERS = "others", _("Other organisations")
    HOLDER = "holder", _("Holder")
    REVIEWER = "reviewer", _("Reviewer")
    STATE = "state", _("State")
    STATE_REASON = "state_reason", _("Reason for the state")
    STARTS = "starts", _("Starts")
    ENDS = "ends", _("Ends")
    STEPS = "steps", _("Steps")
    GOALS = "goals", _("Strategy goals")
    RESOURCES = "resources", _("Resources")
    TOTAL = "total", _("Money in all, euros")
    FUNDING = "funding", _("Funding in words")
    FUNDER = "funder", _("Funder")
    COMPETENCE = "competence", _("Competence")
    EXPECTED = "expected", _("Expected outcome")
    OBSTACLE = "obstacle", _("Obstacle")
    DECISION = "decision", _("Decision needed")
    DECIDER = "decider", _("From whom")


class Layout(models.TextChoices):
    """Columns to start from."""

    ANNEX = "annex", _("A city's annex: what, who, when, with what money")
    ACTION_PLAN = "action_plan", _("A university's action plan: goals, indicators, competence")
    FULL = "full", _("Everything")


class Lack(models.TextChoices):
    """What a measure does not say yet, each with its warning."""

    PROMISE = "promise", _("It serves no promise of the agreement.")
    THEME = "theme", _("It has no theme.")
    PARTY = "party", _("No party is named to do it.")
    FORM = "form", _("Its form of cooperation is not said.")
    HOLDER = "holder", _("Nobody is named as its holder.")
    REVIEWER = "reviewer", _("Nobody is named as its reviewer.")
    SAME_PERSON = "same_person", _("Its holder and reviewer are the same person.")
    DAYS = "days", _("Its beginning or end is not said.")
    STEPS = "steps", _("It has no steps.")
    RESOURCES = "resources", _("Its resources are not said.")
    COMPETENCE = "competence", _("It does not say what competence grows.")
    EXPECTED = "expected", _("It does not say what is expected to come of it.")
    DECIDER = "decider", _("It needs a decision, but does not say from whom.")
    DECISION = "decision", _("It names who decides, but not which decision.")


class AmendmentState(models.TextChoices):
    """Where a proposed change to a measure stands."""

    PROPOSED = "proposed", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class LineageKind(models.TextChoices):
    """What became of a measure in the next year's plan. Carried or changed is told by comparing what they say."""

    CARRIED = "carried", _("Goes on unchanged")
    CHANGED = "changed", _("Goes on changed")
    SPLIT = "split", _("Split into parts")
    MERGED = "merged", _("Merged with another")
    CLOSED = "closed", _("Closed")
    DROPPED = "dropped", _("Dropped")


class MidYear(models.TextChoices):
    """How a measure left what the parties had approved: a shock, and what followed from it."""

    ADDED = "added", _("Added in mid-year")
    CHANGED = "changed", _("Changed in mid-year")
    STOPPED = "stopped", _("Stopped in mid-year")


SHEET_FAULTS = {
    "size": _("The file is larger than 5 MB. Take out pictures and empty sheets."),
    "kind": _(
        "This is neither an xlsx workbook nor a CSV file. "
        "Save it in your spreadsheet program as *Excel workbook (.xlsx)*."
    ),
    "encrypted": _("The workbook is protected or in the old xls format. Save it as xlsx without a password."),
    "bomb": _("The file unpacks to far too much, so it was not opened."),
    "corrupt": _("The file is damaged. Open it in your spreadsheet program and save it again."),
    "rows": _("The sheet has more than 5,000 rows or 100 columns. Take out what is not of the plan."),
    "merged": _(
        "Cells are merged, so rows cannot be told apart. Split them and bring the file again. First place:"
    ),
}
PLAN_IS_CLOSED = _("The plan is closed. What is done now belongs to a later year's plan.")
PLAN_NOT_DRAFT = _("Only a draft can be sent to review.")
PLAN_NOT_IN_REVIEW = _("The plan is not in review, so it cannot be approved now.")
PLAN_NOT_APPROVED = _("Only an approved plan can be closed.")
PLAN_NOT_REOPENABLE = _("The plan is open already: it can be changed as it is.")
NOT_YOUR_TABLE = _("Each party's own coordinator approves for it. You do not represent this party.")
APPROVED_ALREADY = _("This party has approved the plan already.")
NOT_YOUR_TURN = _("The parties approve this plan in an order, and another party comes first.")
CONTENT_CHANGED = _("The content changed.")
REASON_NEEDED = _("The plan is approved: say why it changes. The reason is shown in the measure's history.")
MEASURE_STAYS = _("A measure can be deleted only from a draft plan. Mark it as stopped and say why.")
MEASURE_HAS_DEEDS = _(
    "Deeds belong to this measure, so it cannot be deleted. Mark it as stopped and say why."
)
HANDED_BACK = _("This handover has already been taken back.")
NOT_YOUR_DUTIES = _("Duties are handed over by the person who has them, or by a coordinator.")
NOBODY_HOLDS = _("Nobody holds or reviews this measure yet. Name the holder first.")
UNDONE = _("Undone")
WAS_DONE = _("Done")
HAS_NEXT_PLAN = _("The next year's plan has been opened already.")
STILL_A_DRAFT = _("A draft has nothing to go on from. Send it to review, or change it as it is.")
NEXT_PLAN_TOUCHED = _("The plan has been changed since it was opened, so the opening cannot be taken back.")
SAY_WHAT_IS_OPEN = _("Some measures are still open. Say what became of them, or look back in words.")
ANSWERED_ALREADY = _("This proposal has been answered already.")
NOT_YOUR_PROPOSAL = _("Only the one who proposed a change withdraws it.")
NOT_YOUR_COMMENT = _("A comment is resolved by the one who made it, or by somebody who plans.")
