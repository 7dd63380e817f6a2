"""Addresses of the room, below the partnership's. Path words are in the page's language."""

from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from toimeen.plans.addresses import ShortDigest
from toimeen.plans.views import (
    annex,
    columns,
    export,
    foreign,
    found,
    handover,
    measures,
    next_year,
    personal_link,
    plans,
    rhythm,
    sheets,
    table,
    talk,
)

app_name = "plans"
register_converter(ShortDigest, "short")

urlpatterns = [
    path(pgettext_lazy("address", "plans/<int:year>/annex/"), annex.Annex.as_view(), name="annex"),
    path(
        pgettext_lazy("address", "plans/<int:year>/<short:digest>/annex/"),
        annex.BaselineAnnex.as_view(),
        name="baseline-annex",
    ),
    path(pgettext_lazy("address", "plans/columns/"), columns.ColumnsEdit.as_view(), name="columns"),
    path(pgettext_lazy("address", "plans/<int:year>/table/"), table.TableEdit.as_view(), name="table"),
    path(pgettext_lazy("address", "plans/<int:year>/table/in/"), sheets.SheetIn.as_view(), name="sheet-in"),
    path(
        pgettext_lazy("address", "plans/<int:year>/table/from-file/"),
        foreign.ForeignIn.as_view(),
        name="foreign-in",
    ),
    path(pgettext_lazy("address", "plans/<int:year>/table.xlsx"), sheets.Sheet.as_view(), name="sheet"),
    path(pgettext_lazy("address", "plans/<int:year>/table.csv"), sheets.SheetCsv.as_view(), name="sheet-csv"),
    path(pgettext_lazy("address", "settings/rhythm/"), rhythm.Rhythm.as_view(), name="rhythm"),
    path(
        pgettext_lazy("address", "plans/from-text/<slug:agreement>/"),
        found.PlanFromText.as_view(),
        name="from-text",
    ),
    path(pgettext_lazy("address", "plans/add/"), plans.PlanAdd.as_view(), name="plan-add"),
    path(pgettext_lazy("address", "plans/<int:year>/edit/"), plans.PlanEdit.as_view(), name="plan-edit"),
    path(
        pgettext_lazy("address", "plans/<int:year>/submit/"), plans.PlanSubmit.as_view(), name="plan-submit"
    ),
    path(
        pgettext_lazy("address", "plans/<int:year>/approve/"),
        plans.PlanApprove.as_view(),
        name="plan-approve",
    ),
    path(
        pgettext_lazy("address", "plans/<int:year>/reopen/"), plans.PlanReopen.as_view(), name="plan-reopen"
    ),
    path(
        pgettext_lazy("address", "plans/<int:year>/close/"), next_year.PlanClose.as_view(), name="plan-close"
    ),
    path(pgettext_lazy("address", "plans/<int:year>/order/"), plans.PlanOrder.as_view(), name="plan-order"),
    path(pgettext_lazy("address", "plans/<int:year>/talk/"), talk.PlanTalk.as_view(), name="plan-talk"),
    path(
        pgettext_lazy("address", "measures/<int:number>/talk/"),
        talk.MeasureTalk.as_view(),
        name="measure-talk",
    ),
    path(
        pgettext_lazy("address", "measures/<int:number>/propose/"),
        talk.MeasurePropose.as_view(),
        name="measure-propose",
    ),
    path(
        pgettext_lazy("address", "comments/<int:comment>/resolve/"),
        talk.CommentResolve.as_view(),
        name="comment-resolve",
    ),
    path(
        pgettext_lazy("address", "amendments/<int:amendment>/answer/"),
        talk.AmendmentAnswer.as_view(),
        name="amendment-answer",
    ),
    path(
        pgettext_lazy("address", "amendments/<int:amendment>/withdraw/"),
        talk.AmendmentWithdraw.as_view(),
        name="amendment-withdraw",
    ),
    path(pgettext_lazy("address", "plans/<int:year>/next/"), next_year.NextYear.as_view(), name="next-year"),
    path(
        pgettext_lazy("address", "plans/<int:year>/take-back/"),
        next_year.NextYearUndo.as_view(),
        name="next-undo",
    ),
    path(pgettext_lazy("address", "plans/<int:year>/plan.json"), export.PlanJson.as_view(), name="plan-json"),
    path(
        pgettext_lazy("address", "plans/<int:year>/<short:digest>/plan.json"),
        export.BaselineJson.as_view(),
        name="baseline-json",
    ),
    path(
        pgettext_lazy("address", "plans/<int:year>/measures/add/"),
        measures.MeasureAdd.as_view(),
        name="measure-add",
    ),
    path(pgettext_lazy("address", "measures/add/"), measures.MeasureNew.as_view(), name="measure-new"),
    path(
        pgettext_lazy("address", "measures/<int:number>/edit/"),
        measures.MeasureEdit.as_view(),
        name="measure-edit",
    ),
    path(pgettext_lazy("address", "settings/chairs/"), handover.Chairs.as_view(), name="chairs"),
    path(
        pgettext_lazy("address", "settings/people/<int:seat>/handover/"),
        handover.HandOver.as_view(),
        name="handover",
    ),
    path(
        pgettext_lazy("address", "settings/handovers/<int:handover>/undo/"),
        handover.HandoverUndo.as_view(),
        name="handover-undo",
    ),
    path(
        pgettext_lazy("address", "measures/<int:number>/link/"),
        personal_link.MeasureLink.as_view(),
        name="measure-link",
    ),
    path(
        pgettext_lazy("address", "measures/<int:number>/delete/"),
        measures.MeasureDelete.as_view(),
        name="measure-delete",
    ),
    path(
        pgettext_lazy("address", "measures/<int:number>/undo/<int:entry>/"),
        measures.MeasureUndo.as_view(),
        name="measure-undo",
    ),
]
