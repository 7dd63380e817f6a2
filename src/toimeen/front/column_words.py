"""What the columns that the record keeps are called, and which of them are told to whom.

The record keeps every column of a thing. Here each has its name in the reader's language, or stands among those that
nobody reads: ids, counts and days that the program works out. A test reads the models: a new column is in one of them.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from toimeen.lib.wording import LANGUAGES

WORDS: dict[str, str | Promise] = {
    "about_data": _("What in the data is fact and what an example"),
    "accepted_at": _("Accepted on"),
    "affiliation": _("Organisation"),
    "alt_text": _("Description of the picture"),
    "anchor": _("Place in the text"),
    "annex": _("Annex"),
    "answer": _("Answer given"),
    "approvals": _("Approvals"),
    "approved_on": _("Approved on"),
    "business_id": _("Business ID"),
    "carried_from": _("Carried from"),
    "carries_on": _("Carries on the earlier promise"),
    "competence": _("Competence part"),
    "confirmed_at": _("Confirmed on"),
    "confirmed_for": _("Confirmed by"),
    "coordinator_after_days": _("Days until the coordinator sees it"),
    "dates": _("Dates"),
    "decision_from": _("Who decides"),
    "decision_needed": _("Decision needed"),
    "deeds": _("Deeds"),
    "description": _("Description"),
    "differs": _("Disagrees with another source"),
    "document_name": _("Document"),
    "duty_holders": _("Who is responsible"),
    "email": _("E-mail address"),
    "end": _("Ends at character"),
    "ended_on": _("Ended on"),
    "ending": _("How it ended"),
    "ending_reason": _("Why it ended"),
    "ends": _("Ends"),
    "exact": _("Words in the text"),
    "expected": _("Expected outcome"),
    "expires_at": _("Valid until"),
    "family_name": _("Family name"),
    "file_name": _("File"),
    "forms": _("Forms of cooperation"),
    "from_on": _("From"),
    "funder": _("Funder"),
    "funding": _("Funding"),
    "given_name": _("Given name"),
    "goals": _("Strategy goals"),
    "grace_days": _("Days of grace"),
    "happened": _("When it happened"),
    "holder": _("Holder"),
    "is_active": _("May sign in"),
    "is_contact_public": _("Contact details are public"),
    "is_cross_cutting": _("Cuts across the themes"),
    "is_example": _("Is an example"),
    "is_forms_open": _("Other forms of cooperation are allowed"),
    "is_public": _("Is shown to everybody"),
    "is_reconstruction": _("The text is a reconstruction"),
    "is_superuser": _("Keeps the service"),
    "is_themes_open": _("Other themes are allowed"),
    "is_withdrawn": _("Withdrawn"),
    "is_yearly": _("Comes every year"),
    "joint_look_on": _("Day of the joint look"),
    "key": _("Kind"),
    "kind": _("Kind"),
    "language": _("Language"),
    "last_used_at": _("Last used"),
    "lead_party": _("Lead party"),
    "list_after_days": _("Days until it is on the joint list"),
    "look_back": _("Look back at the year"),
    "measures": _("Measures"),
    "municipality_code": _("Municipality code"),
    "name": _("Name"),
    "needed": _("What is needed"),
    "needed_from": _("From which party it is needed"),
    "needed_role": _("From whom it is needed"),
    "note": _("Note"),
    "number": _("Number"),
    "obstacle": _("Obstacle"),
    "organisation": _("Organisation"),
    "organisation_as_written": _("Organisation as the source writes it"),
    "others": _("Others who take part"),
    "own_texts": _("The plan's own columns"),
    "parent": _("Is a sub-theme of"),
    "part_of": _("Is part of"),
    "participants": _("How many took part"),
    "parties": _("Parties"),
    "period": _("Period"),
    "person": _("Person"),
    "place": _("Place"),
    "plain": _("In plain words"),
    "plan": _("Plan"),
    "position": _("Place in the order"),
    "predecessor": _("Earlier agreement"),
    "predecessor_year": _("Year of the earlier agreement"),
    "publicity": _("Who sees it"),
    "publicity_follows": _("Becomes public as the plan goes on"),
    "purpose": _("Purpose"),
    "remind_after_days": _("Days until the reminder"),
    "report_after_days": _("Days until the report names it"),
    "resources": _("Resources"),
    "result": _("Result"),
    "review_months": _("Reviewed every so many months"),
    "reviewer": _("Reviewer"),
    "revoked_at": _("Revoked on"),
    "rhythm_days": _("Days between questions"),
    "right": _("Right of a guest"),
    "role": _("Role"),
    "says": _("What it says"),
    "secret_ground": _("Ground of secrecy"),
    "sentence": _("In words"),
    "serves": _("Promises"),
    "short_name": _("Short name"),
    "signatories": _("Signatories"),
    "since": _("Since"),
    "slug": _("Address"),
    "source_url": _("Source"),
    "sources": _("Sources"),
    "start": _("Starts at character"),
    "starts": _("Starts"),
    "state": _("State"),
    "state_reason": _("Reason of the state"),
    "steps": _("Steps"),
    "story": _("What happened"),
    "strength": _("How strong the promise is"),
    "summary": _("Summary"),
    "summary_after_days": _("Days until the theme's summary is asked"),
    "term_years": _("Term in years"),
    "text": _("Text"),
    "theme": _("Theme"),
    "title": _("Title"),
    "told_by": _("Who told"),
    "total_euros": _("Money in all"),
    "unit": _("Unit"),
    "until": pgettext_lazy("last day", "Until"),
    "until_on": pgettext_lazy("last day", "Until"),
    "url": _("Link"),
    "uses": _("Times used"),
    "value": _("Value"),
    "verdict": _("Review"),
    "website": _("Website"),
    "withdrawn_reason": _("Why it was withdrawn"),
    "year": _("Year"),
}
"""By the column's name without its language and without `_id`."""

OWN_WORDS: dict[tuple[str, str], str | Promise] = {
    ("parties.person", "title"): _("Job title"),
    ("partnerships.personseat", "title"): _("Job title"),
    ("agreements.signatory", "title"): _("Job title"),
    ("agreements.commitment", "reviewer"): _("Reviewing party"),
    ("partnerships.partnership", "asked"): _("Asked"),
    ("partnerships.partnership", "reminded"): _("Reminded"),
    ("partnerships.partnership", "coordinator"): _("Told to the party's coordinator"),
    ("partnerships.partnership", "listed"): _("On the joint list"),
    ("partnerships.partnership", "named"): _("Named in the report"),
    ("partnerships.partnership", "dropped"): _("No longer asked"),
    ("partnerships.partnership", "letters"): _("Letters"),
}
"""Where a noun means something else by the word."""

UNTOLD = frozenset({
    "id", "version", "partnership", "agreement", "password", "last_login", "is_staff", "groups", "user_permissions",
    "erased_at", "erased_by", "digest", "nonce", "form_token", "content_digest", "added_at", "added_by", "added_on",
    "accepted_by", "ended_by", "confirmed_by", "written_at", "written_by", "made_at", "made_by", "happened_on",
    "starts_on", "ends_on", "answered_at", "answered_on", "typed_by", "revision", "grade", "deed_count", "follows_plan",
    "midyear", "midyear_on", "midyear_reason", "carried_times",
    "approved_measures", "accepted_outcomes", "best_grade", "last_deed_on",
    "last_confirmed_on", "asked_since", "due_on", "opened_from", "measure", "deed", "fact", "commitment", "check_in",
    "settled_at", "settled_by", "reviewed_at", "reviewed_by", "issued_at", "issued_by", "revoked_by", "renews", "file",
    "media_type", "prefix", "suffix", "blocks", "document", "layout",
})  # fmt: skip
"""What the program keeps for itself, and what the entry says anyway: who and when."""

PUBLIC: dict[str, frozenset[str]] = {
    "agreements.agreement": frozenset({
        "title", "note", "term_years", "review_months", "annex", "is_themes_open", "is_forms_open", "is_reconstruction",
        "predecessor", "predecessor_year", "source_url", "dates", "signatories",
    }),
    "agreements.commitment": frozenset({
        "summary", "theme", "strength", "duty_holders", "reviewer", "carries_on", "ending", "ended_on", "ending_reason",
        "is_withdrawn",
    }),
    "deeds.deed": frozenset({
        "title", "story", "happened", "until", "place", "participants", "parties", "measures", "is_withdrawn",
        "withdrawn_reason",
    }),
    "deeds.evidence": frozenset({"kind", "title", "url", "says", "differs", "value", "unit", "confirmed_for"}),
    "deeds.themesummary": frozenset({"text"}),
    "outcomes.outcome": frozenset({
        "kind", "title", "description", "source_url", "deeds", "measures", "serves", "is_withdrawn",
    }),
    "partnerships.contextfact": frozenset({
        "title", "text", "theme", "happened", "until", "sources", "is_withdrawn", "withdrawn_reason",
    }),
    "plans.actionplan": frozenset({"state", "approved_on", "note", "look_back"}),
    "plans.measure": frozenset({
        "title", "description", "theme", "forms", "parties", "others", "serves", "goals", "state", "state_reason",
        "starts", "ends", "funding", "total_euros", "funder", "competence", "expected", "obstacle", "decision_needed",
        "decision_from", "resources", "steps", "sources",
    }),
}  # fmt: skip
"""What everybody reads on the pages of a public thing, so that everybody may read how it was changed."""

CORRECTED: dict[str, frozenset[str]] = {
    "agreements.agreement": PUBLIC["agreements.agreement"],
    "agreements.commitment": PUBLIC["agreements.commitment"]
    - {"ending", "ended_on", "ending_reason", "is_withdrawn"},
    "outcomes.outcome": PUBLIC["outcomes.outcome"] - {"is_withdrawn"},
    "plans.measure": PUBLIC["plans.measure"]
    - {"state", "state_reason", "obstacle", "decision_needed", "decision_from", "steps"},
}
"""The columns whose change corrects what was published. How a thing goes on (its state, an ending by decision, a step
that is done) is no correction. Deeds keep their corrections as revisions."""

PERSONAL = frozenset({"parties.person", "parties.personallink", "accounts.invitation", "post.address"})
"""Nouns whose content is personal: told to coordinators and to the person."""

LANGUAGE_WORDS = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


def stem_of(column: str) -> tuple[str, str]:
    """`title_sv` → title and sv; `theme_id` → theme and no language."""
    base, _, language = column.rpartition("_")
    if base and language in LANGUAGES:
        return base, language
    return column.removesuffix("_id") if column != "business_id" else column, ""


def is_told(column: str) -> bool:
    """Whether a reader of the record is told of the column."""
    return stem_of(column)[0] not in UNTOLD


def column_words(noun: str, column: str) -> str:
    """The column's name: *Title (in Swedish)*. A column without words is named as it is."""
    stem, language = stem_of(column)
    words = str(OWN_WORDS.get((noun, stem)) or WORDS.get(stem, stem))
    return f"{words} ({LANGUAGE_WORDS[language]})" if language else words
