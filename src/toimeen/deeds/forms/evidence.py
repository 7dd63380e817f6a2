"""Fields of evidence: as part of telling a deed, and on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toimeen.deeds.forms.files import KeptFileField, PhotoField
from toimeen.deeds.labels import EvidenceKind
from toimeen.deeds.operations import NewEvidence, ReceivedFile
from toimeen.lib.attachments import is_photo
from toimeen.ui.inputs import offer


class EvidenceFields(forms.Form):
    """A photo, a link, a decision, a figure, a file: as many of them as there are."""

    photo = PhotoField(
        label=_("Photo"),
        help_text=_("Ask those who can be recognised. The place where it was taken is removed."),
    )
    alt_text = forms.CharField(
        label=_("What the photo shows"),
        max_length=300,
        required=False,
        help_text=_("For people who cannot see it."),
    )
    link_url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    link_title = forms.CharField(label=_("What is at the link"), max_length=300, required=False)
    decision = forms.CharField(
        label=_("Decision"),
        max_length=300,
        required=False,
        help_text=_("Who decided, when, and the case number or section."),
    )
    figure = forms.DecimalField(
        label=_("Figure"), max_digits=18, decimal_places=4, required=False, localize=True
    )
    unit = forms.CharField(
        label=_("Of what"), max_length=60, required=False, help_text=_("For example participants")
    )
    file = KeptFileField(
        label=_("File"), help_text=_("PDF, Word, Excel, OpenDocument, text or CSV, at most 20 MB.")
    )

    waiting: Mapping[str, ReceivedFile] = MappingProxyType({})
    """Files that came with the form before, while something else in it was wrong."""

    def fresh_files(self) -> dict[str, ReceivedFile]:
        """The files that are right, to be kept while the rest is corrected."""
        files = {name: self.cleaned_data.get(name) for name in ("photo", "file")}
        return {name: file for name, file in files.items() if file}

    def clean(self) -> dict[str, Any]:
        """A figure says of what; a link's title needs its link. A file that waits is taken unless another came."""
        values = super().clean() or self.cleaned_data
        for name, file in self.waiting.items():
            if name not in self.errors and not values.get(name):
                values[name] = file
        if values.get("figure") is not None and not values.get("unit"):
            self.add_error("unit", _("Say what the figure counts."))
        if values.get("unit") and values.get("figure") is None and "figure" not in self.errors:
            self.add_error("figure", _("Write the figure."))
        if values.get("link_title") and not values.get("link_url") and "link_url" not in self.errors:
            self.add_error("link_url", _("Write the address of the link."))
        return values

    def evidence(self) -> list[NewEvidence]:
        """All that was given; call it on a valid form."""
        said = self.cleaned_data
        found = []
        if said.get("photo"):
            alt_text = said.get("alt_text", "")
            found.append(NewEvidence(kind=EvidenceKind.PHOTO, file=said["photo"], alt_text=alt_text))
        if said.get("link_url"):
            found.append(
                NewEvidence(kind=EvidenceKind.LINK, url=said["link_url"], title=said.get("link_title", ""))
            )
        if said.get("decision"):
            found.append(NewEvidence(kind=EvidenceKind.DECISION, title=said["decision"]))
        if said.get("figure") is not None:
            found.append(NewEvidence(kind=EvidenceKind.FIGURE, value=said["figure"], unit=said["unit"]))
        if file := said.get("file"):
            kind = EvidenceKind.PHOTO if is_photo(file.name) else EvidenceKind.FILE
            found.append(NewEvidence(kind=kind, file=file, title=file.name[:300]))
        return found


class EvidenceForm(EvidenceFields):
    """More evidence for a deed that has been told."""

    def clean(self) -> dict[str, Any]:
        """Something was given."""
        values = super().clean()
        if not self.errors and not self.evidence():
            raise forms.ValidationError(
                _("Give at least one: a photo, a link, a decision, a figure or a file.")
            )
        return values


class ConfirmForm(forms.Form):
    """For which organisation the evidence is confirmed."""

    organisation = forms.TypedChoiceField(label=_("For which organisation?"), coerce=int)

    def __init__(self, data: Any = None, files: Any = None, *, choices: list[tuple[int, str]]) -> None:
        super().__init__(data, files)
        offer(self, "organisation", choices)
        if len(choices) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = choices[0][0]
