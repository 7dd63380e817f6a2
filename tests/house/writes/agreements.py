"""Rows of agreements."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils import timezone

from tests.house.writes.table import TABLE, Call, by, last_entry, row
from tests.world import TEXT, World
from toimeen.agreements.intake.confirmed import (
    ConfirmedOrganisation,
    ConfirmedPromise,
    ConfirmedReading,
    ReadingCounts,
)
from toimeen.agreements.models import Agreement, Commitment, Intake, Upload
from toimeen.agreements.operations import agreement as agreements
from toimeen.agreements.operations import commitment as commitments
from toimeen.agreements.operations import found
from toimeen.agreements.operations import intake as intakes
from toimeen.agreements.operations import upload as uploads
from toimeen.agreements.operations import version as commitment_texts
from toimeen.agreements.operations.annotations import add_annotated
from toimeen.agreements.operations.signing import sign_reading
from toimeen.agreements.operations.start import start_partnership
from toimeen.agreements.operations.version import add_version
from toimeen.agreements.tasks import read_upload
from toimeen.lib.annotations import Mark
from toimeen.lib.documents import read_document


@row("agreements.add_agreement")
def _(world: World) -> Call:
    values = agreements.AgreementValues(title_fi="Seuraava sopimus")
    return partial(agreements.add_agreement, **by(world), partnership=world.partnership, values=values)


@row("agreements.change_agreement")
def _(world: World) -> Call:
    values = agreements.AgreementValues(title_fi="Sopimus", term_years=4)
    return partial(
        agreements.change_agreement, **by(world), agreement=world.agreement, values=values, seen_version=1
    )


@row("agreements.undo_agreement_change")
def _(world: World) -> Call:
    TABLE["agreements.change_agreement"](world)()
    agreement = Agreement.objects.get(pk=world.agreement.pk)
    entry_id = last_entry("agreements.agreement")
    return partial(agreements.undo_agreement_change, **by(world), agreement=agreement, entry_id=entry_id)


@row("agreements.set_date")
def _(world: World) -> Call:
    return partial(
        agreements.set_date, **by(world), agreement=world.agreement, role="signed", value="2021-04"
    )


@row("agreements.add_signatory")
def _(world: World) -> Call:
    return partial(agreements.add_signatory, **by(world), agreement=world.agreement, name="Esimerkki Toinen")


@row("agreements.change_signatory")
def _(world: World) -> Call:
    signatory = world.agreement.signatories.get()
    return partial(agreements.change_signatory, **by(world), signatory=signatory, name="Esimerkki Muutettu")


@row("agreements.keep_found_measures")
def _(world: World) -> Call:
    """Two measures of the text's table, which no plan has taken up."""
    rows = [
        found.FoundRow(
            0, 12, "Hukkalämpö talteen | Energia", {"fi": "Hukkalämpö talteen"}, theme_id=world.theme.pk
        ),
        found.FoundRow(13, 20, "Opinnäytteet | EAO", {"fi": "Opinnäytteet"}, party_ids=[world.school.pk]),
    ]
    year = timezone.localdate().year + 1
    return partial(found.keep_found_measures, **by(world), version=world.version, year=year, rows=rows)


def new_found_measures(world: World) -> Any:
    """What the row above keeps."""
    return TABLE["agreements.keep_found_measures"](world)()


@row("agreements.mark_taken_up")
def _(world: World) -> Call:
    return partial(found.mark_taken_up, **by(world), found=new_found_measures(world))


def _confirmed() -> ConfirmedReading:
    text = "Osapuolet tekevät yhteistyötä."
    return ConfirmedReading(
        name={"fi": "Aloitettu kumppanuus"},
        title={"fi": "Aloitettu sopimus"},
        text=text,
        organisations=(ConfirmedOrganisation(key="a", name={"fi": "Aloitettu kaupunki"}, kind="city"),),
        parties=("a",),
        promises=(ConfirmedPromise(start=0, end=len(text), summary={"fi": "Yhteistyötä"}),),
    )


@row("agreements.start_partnership")
def _(world: World) -> Call:
    return partial(start_partnership, **by(world), confirmed=_confirmed())


@row("agreements.sign_reading")
def _(world: World) -> Call:
    version = world.agreement.versions.get()
    return partial(sign_reading, **by(world), version=version, digest="0" * 64, counts=ReadingCounts(taken=1))


@row("agreements.add_version")
def _(world: World) -> Call:
    return partial(add_version, **by(world), agreement=world.agreement, text=TEXT + "\n3 Lisäys\n")


@row("agreements.confirm_identical")
def _(world: World) -> Call:
    version = add_version(**by(world), agreement=world.agreement, text=f"Uusi alku. {TEXT}")
    version.anchors.update(state="proposed")
    return partial(
        commitment_texts.confirm_identical, **by(world), agreement=world.agreement, version=version
    )


@row("agreements.add_annotated")
def _(world: World) -> Call:
    marks = [Mark(exact="Osaaminen")]
    return partial(add_annotated, **by(world), agreement=world.agreement, version=world.version, marks=marks)


@row("agreements.add_commitment")
def _(world: World) -> Call:
    start = TEXT.index("2 Osaaminen")
    return partial(
        commitments.add_commitment, **by(world), agreement=world.agreement, version=world.version,
        start=start, end=start + 11, values=commitments.CommitmentValues(summary_fi="Osaaminen"),
    )  # fmt: skip


@row("agreements.change_commitment")
def _(world: World) -> Call:
    values = commitments.CommitmentValues(summary_fi="Toisin sanoen")
    return partial(
        commitments.change_commitment,
        **by(world),
        commitment=world.promises[0],
        values=values,
        seen_version=1,
    )


@row("agreements.move_commitment")
def _(world: World) -> Call:
    anchor = world.promises[0].anchors.get()
    return partial(
        commitments.move_commitment, **by(world), commitment=world.promises[0], version=world.version,
        start=anchor.start, end=anchor.end - 1,
    )  # fmt: skip


def _end(world: World) -> Call:
    return partial(
        commitments.end_commitment, **by(world), commitment=world.promises[2], ending="waived",
        ended_on=timezone.localdate(), reason="Esimerkki syystä",
    )  # fmt: skip


TABLE["agreements.end_commitment"] = _end


@row("agreements.reopen_commitment")
def _(world: World) -> Call:
    _end(world)()
    promise = Commitment.objects.get(pk=world.promises[2].pk)
    return partial(commitments.reopen_commitment, **by(world), commitment=promise, reason="Esimerkki syystä")


def _withdraw(world: World) -> Call:
    return partial(
        commitments.withdraw_commitment, **by(world), commitment=world.promises[2], reason="Ei lupaus"
    )


TABLE["agreements.withdraw_commitment"] = _withdraw


@row("agreements.restore_commitment")
def _(world: World) -> Call:
    _withdraw(world)()
    promise = Commitment.objects.get(pk=world.promises[2].pk)
    return partial(commitments.restore_commitment, **by(world), commitment=promise, reason="Sittenkin")


@row("agreements.undo_commitment_change")
def _(world: World) -> Call:
    TABLE["agreements.change_commitment"](world)()
    promise = Commitment.objects.get(pk=world.promises[0].pk)
    entry_id = last_entry("agreements.commitment")
    return partial(commitments.undo_commitment_change, **by(world), commitment=promise, entry_id=entry_id)


def new_intake(world: World, **who: Any) -> Intake:
    """A document that the coordinator (or another) has brought and not decided on."""
    document = read_document(TEXT.encode(), "sopimus.txt")
    return intakes.open_intake(**by(world) | who, document=document, data=TEXT.encode(), name="sopimus.txt")


@row("agreements.open_intake")
def _(world: World) -> Call:
    return partial(new_intake, world)


@row("agreements.save_decisions")
def _(world: World) -> Call:
    return partial(
        intakes.save_decisions, **by(world), intake=new_intake(world), decisions={"x": {"answer": "no"}}
    )


@row("agreements.finish_intake")
def _(world: World) -> Call:
    return partial(intakes.finish_intake, **by(world), intake=new_intake(world), confirmed=_confirmed())


@row("agreements.restore_intake")
def _(world: World) -> Call:
    intake = intakes.discard_intake(**by(world), intake=new_intake(world))
    return partial(intakes.restore_intake, **by(world), intake=intake)


@row("agreements.discard_intake")
def _(world: World) -> Call:
    return partial(intakes.discard_intake, **by(world), intake=new_intake(world))


def new_upload(world: World, **who: Any) -> Upload:
    """A long document that the worker has not read yet."""
    return uploads.open_upload(**by(world) | who, data=TEXT.encode(), name="sopimus.txt", job=read_upload)


@row("agreements.open_upload")
def _(world: World) -> Call:
    return partial(new_upload, world)


@row("agreements.read_upload")
def _(world: World) -> Call:
    return partial(
        uploads.read_upload, **by(world), upload=new_upload(world), limit=10_000, tell=lambda done, of: None
    )


@row("agreements.stop_upload")
def _(world: World) -> Call:
    return partial(uploads.stop_upload, **by(world), upload=new_upload(world))


@row("agreements.restart_upload")
def _(world: World) -> Call:
    upload = uploads.stop_upload(**by(world), upload=new_upload(world))
    return partial(uploads.restart_upload, **by(world), upload=upload, job=read_upload)
