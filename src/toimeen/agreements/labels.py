"""Words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DateRole(models.TextChoices):
    """What a date of an agreement is the date of."""

    SIGNED = "signed", _("Signed")
    PRESENTED = "presented", _("Presented")
    START = "start", _("In force from")
    END = "end", _("In force until")
    DECIDED = "decided", _("Decided")
    PUBLISHED = "published", _("Published")


class Basis(models.TextChoices):
    """How a fact is known."""

    STATED = "stated", pgettext_lazy("basis of a fact", "stated in the source")
    DEDUCED = "deduced", pgettext_lazy("basis of a fact", "deduced, not stated")
    UNKNOWN = "unknown", pgettext_lazy("basis of a fact", "not stated")


class Strength(models.TextChoices):
    """How firmly a sentence promises."""

    WILL = "will", _("Will be done")
    GOAL = "goal", _("Goal")
    OPTION = "option", _("Option")


class Ending(models.TextChoices):
    """How a commitment was closed, by decision and with a public reason."""

    KEPT = "kept", _("Kept")
    PARTLY_KEPT = "partly_kept", _("Partly kept")
    WAIVED = "waived", _("Waived")
    SUPERSEDED = "superseded", _("Superseded")
    NOT_KEPT = "not_kept", _("Not kept")


class AnchorState(models.TextChoices):
    """Whether the anchor stands in its text version."""

    PLACED = "placed", _("In its place")
    PROPOSED = "proposed", _("Proposed, to be confirmed")
    ORPHANED = "orphaned", _("No longer in the text")


class Grade(models.IntegerChoices):
    """Grade of evidence, in order of strength; 0 is no deed at all."""

    NONE = 0, _("no evidence")
    SAID = 1, _("said")
    SHOWN = 2, _("shown")
    CONFIRMED = 3, _("confirmed by another party")


HAS_ENDING = _("This promise has already been closed.")
IS_WITHDRAWN = _("This turned out not to be a promise.")

READ_DOCUMENT = _("Read a long document")
PAGES_SHARE = 30
"""Of a hundred: how far the reading of a long document is when its text is there. Finding the facts takes the rest,
and cannot tell how far it is."""

READING_STATES = {
    "waiting": _("The document waits for its turn, a few seconds as a rule."),
    "running": _("The pages are read, then the parties, people, themes and promises are looked for."),
    "finding": _("The text has been read. Its parties, themes and promises are being looked for."),
    "died": _("The program that reads stopped on the way. It begins again by itself."),
    "no_worker": _(
        "The program that reads long documents is not running now. The document waits until it is. "
        "Tell the operator of the service if this goes on."
    ),
    "done": _("The document has been read."),
    "stopped": _("You stopped the reading. The document is still here."),
    "cancelled": _("The reading was stopped. The document is still here."),
    "failed": _(
        "The reading failed, and the operator of the service has been told. The document is still here."
    ),
}
"""What goes on with a long document, by the state of its task."""
UNREADABLE = {
    "empty": _("The file is empty. Choose the right file, or paste the text."),
    "too_large": _(
        "The file is too large: at most %(limit)s MB. Paste the text instead, or make the file smaller."
    ),
    "encrypted": _("The file is protected with a password. Save it without the password and try again."),
    "scanned": _(
        "The file holds only pictures of pages, no text. Find the original file, or paste the text."
    ),
    "wrong_type": _(
        "This kind of file cannot be read. Use Word, OpenDocument, PDF, Excel, a web page or plain text."
    ),
    "corrupt": _("The file is damaged and cannot be opened. Save it anew in its own program and try again."),
    "bomb": _("The file unpacks into far too much. It was not opened. Save it anew, or paste the text."),
    "no_text": _("There is no text in the file. Choose another file, or paste the text."),
}
"""By the codes of `lib.documents.UnreadableDocument`."""

READ_WARNINGS = {
    "controls_removed": _("The text had control characters that cannot be seen. They were removed."),
    "bidi_removed": _("The text had characters that turn the direction of writing. They were removed."),
    "decoded_guess": _("The file does not say how its letters are coded. Check that å, ä and ö are right."),
    "name_mismatch": _(
        "The file's name says one kind of file and its content another. The content was believed."
    ),
    "pages_without_text": _("Some pages hold only a picture, and their text is missing here."),
}

PLACE_PROBLEMS = {
    "empty": _("Choose at least one word of the text."),
    "outside": _("The place is outside the text."),
    "blank": _("There are no words in the chosen place."),
    "taken": _("These words belong to the promise %(code)s already."),
    "missing": _("These words are not in the text. Paste them exactly as they stand there."),
    "several": _("These words stand in the text several times. Paste a longer piece."),
}

NOT_STATED = {
    "parties": _("parties"),
    "signatories": _("signatories"),
    "coordinators": _("coordinators"),
    "dates.signed": _("day of signing"),
    "term": _("how long the agreement holds"),
    "term.years": _("length in years"),
    "term.start": _("first day in force"),
    "term.end": _("last day in force"),
    "predecessors": _("earlier agreement"),
    "themes": _("themes"),
    "forms": _("forms of cooperation"),
    "commitments": _("promises"),
    "annex": _("annex"),
    "review_cycle": _("how often the plan is reviewed"),
    "strategies": _("strategies that it supports"),
    "dates.presented.year": _("year of the presentation"),
    "dates.signed.year": _("year of the signing"),
    "dates.start.year": _("year of the first day in force"),
    "dates.end.year": _("year of the last day in force"),
    "dates.published.year": _("year of publishing"),
    "dates.decided.year": _("year of the decision"),
}
"""By the codes of `Facts.not_stated`."""

OTHER_FINDS = {
    "quoted": _("Quoted in the text"),
    "length": _("Length of time"),
    "money": _("Sum of money"),
    "business_id": _("Business identity code"),
    "section": _("Section"),
    "case_number": _("Case number"),
}

CARD_REASONS = {
    "no_party": _("An organisation that the text names, but does not surely call a party."),
    "no_role": _("The text names this person, but does not say what they do here."),
    "no_day": _("The text does not say what day this is."),
    "no_promise": _("This may be a promise: it sounds like one, but not surely."),
    "no_owner": _("The text does not say whose strategy this is."),
    "is_form": _("Listed in the text as a form of cooperation. Take it here too if it is also a promise."),
}
"""Why a person should look at a find, by `Card.reason`."""

TURNS = {
    "promise": _("Promise"),
    "party": _("Party"),
    "signatory": _("Signatory"),
    "coordinator": _("Coordinator"),
    "date": _("Date"),
    "theme": _("Theme"),
    "form": _("Form of cooperation"),
    "strategy": _("Strategy"),
}
"""What a find can be turned into, by `intake.editing.TURNS`."""

EDITS = {
    "turn": _("You said what this is."),
    "merge": _("Merged with: %(words)s"),
    "split": _("Split from a longer find."),
}
"""What the person did with a find, by `Edited.do`."""


ADVICE = {
    "vague_verb": _(
        "The verb does not say what is done: “%(word)s”. Nobody can see later whether it was kept."
    ),
    "no_doer": _("It does not say who does it. A promise that nobody holds is easily left to the others."),
    "no_date": _("It does not say when. With a time, everybody knows when to ask how it went."),
    "no_evidence": _(
        "It does not say what would show that it was kept: a number, or a result that can be seen."
    ),
}
"""Advice on a promise of a draft, by `reading.drafting.Advice.code`: what it lacks, and why that matters."""

BETTER_SHAPES = {
    "name_the_deed": _("Name the deed: opens, trains, builds, publishes …"),
    "name_the_doer": _("Begin with the doer: the city …, the parties together …"),
    "add_a_date": _("Add a time: by 31.12.2027, every year, during the term."),
    "add_a_number_or_result": _("Add a number or a result: at least ten placements, a published report."),
}
"""A better shape to suggest, by `reading.drafting.Advice.shape`."""


class CardKind(models.TextChoices):
    """What a find of the document can be."""

    PROMISE = "promise", _("Promise")
    PARTY = "party", _("Party")
    PERSON = "person", _("Person")
    DATE = "date", _("Date")
    THEME = "theme", _("Theme")
    FORM = "form", _("Form of cooperation")
    MEASURE = "measure", _("Measure of the plan")
    STRATEGY = "strategy", _("Strategy")


class PersonRole(models.TextChoices):
    """What the document says that a person does."""

    SIGNATORY = "signatory", _("Signatory")
    COORDINATOR = "coordinator", _("Coordinator")


class Answer(models.TextChoices):
    """What the person says of a find."""

    IN = "in", pgettext_lazy("answer to a find", "Take")
    OUT = "out", pgettext_lazy("answer to a find", "Leave out")
