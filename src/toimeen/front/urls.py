"""A person's own page, and the pages of a partnership below its address. Path words are in the page's language."""

from django.urls import include, path, register_converter
from django.utils.translation import pgettext_lazy

from toimeen.front.views import (
    annotations,
    deeds,
    desk,
    groups,
    history,
    home,
    leader,
    measures,
    mine,
    people,
    plans,
    promises,
    reader,
    round,
    search,
    trace,
    year,
)
from toimeen.plans.addresses import ShortDigest

app_name = "front"
register_converter(ShortDigest, "digest")

of_partnership = [
    path("", home.home, name="home"),
    path(pgettext_lazy("address", "agreement/"), reader.agreement, name="agreement"),
    path(pgettext_lazy("address", "agreement/<slug:agreement>/"), reader.reader, name="reader"),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promises.jsonld"),
        annotations.promise_annotations,
        name="annotations",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/<int:number>/"),
        trace.trace,
        name="trace",
    ),
    path(pgettext_lazy("address", "gaps/"), promises.gaps, name="gaps"),
    path(pgettext_lazy("address", "promises/"), promises.commitments, name="commitments"),
    path(pgettext_lazy("address", "measures/"), measures.measures, name="measures"),
    path(pgettext_lazy("address", "measures.csv"), measures.measures_csv, name="measures-csv"),
    path(pgettext_lazy("address", "measures/<int:number>/"), measures.measure, name="measure"),
    path(pgettext_lazy("address", "plans/<int:year>/"), plans.plan, name="plan"),
    path(pgettext_lazy("address", "plans/<int:year>/<digest:digest>/"), year.baseline, name="baseline"),
    path(pgettext_lazy("address", "plans/<int:year>/review/"), year.review, name="review"),
    path(pgettext_lazy("address", "plans/<int:year>/review.csv"), year.review_csv, name="review-csv"),
    path(pgettext_lazy("address", "deeds/"), deeds.deeds, name="deeds"),
    path(pgettext_lazy("address", "deeds/<int:number>/"), deeds.deed, name="deed"),
    path(pgettext_lazy("address", "outcomes/"), deeds.outcomes, name="outcomes"),
    path(pgettext_lazy("address", "outcomes/<int:number>/"), deeds.outcome, name="outcome"),
    path(pgettext_lazy("address", "themes/<slug:slug>/"), groups.theme, name="theme"),
    path(pgettext_lazy("address", "parties/<slug:slug>/"), groups.party, name="party"),
    path(pgettext_lazy("address", "forms/<slug:slug>/"), groups.form, name="form"),
    path(pgettext_lazy("address", "desk/"), desk.desk, name="desk"),
    path(pgettext_lazy("address", "joint-view/"), round.round_view, name="round"),
    path(pgettext_lazy("address", "leaders/"), leader.leader, name="leader"),
    path(pgettext_lazy("address", "people/"), people.contacts, name="contacts"),
    path(pgettext_lazy("address", "history/"), history.history, name="history"),
    path(pgettext_lazy("address", "history.csv"), history.history_csv, name="history-csv"),
    path(pgettext_lazy("address", "history/<int:number>/"), history.entry, name="history-entry"),
    path(pgettext_lazy("address", "history/<slug:noun>/<int:key>/"), history.history_of, name="history-of"),
    path(pgettext_lazy("address", "search/"), search.search, name="search"),
]

urlpatterns = [
    path(pgettext_lazy("address", "mine/"), mine.MinePage.as_view(), name="mine"),
    path(pgettext_lazy("address", "mine/begin/"), mine.after_sign_in, name="after-sign-in"),
    path(pgettext_lazy("address", "mine/<str:token>/"), mine.MineByLink.as_view(), name="mine-by-link"),
    path("<slug:partnership>/", include(of_partnership)),
]
