"""Pages of second voices: doubting or adding, answering, withdrawing one's own."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.db import models
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.verdict import Verdict
from toimeen.deeds.models import Deed
from toimeen.deeds.queries import get_deed
from toimeen.outcomes import operations, queries, rules
from toimeen.outcomes.forms import VoiceAnswerForm, VoiceForm
from toimeen.outcomes.models import Outcome, Voice
from toimeen.parties.models import Organisation
from toimeen.partnerships.pages import EditPage, PartnershipPage
from toimeen.partnerships.queries import list_parties
from toimeen.record.models import Versioned
from toimeen.ui.links import address_of


class VoiceAdd(EditPage):
    """Doubts what was told, or adds to it. The grade stays."""

    form_class = VoiceForm
    template_name = "outcomes/voice.html"
    saved_message = cast(str, _("Thank you. Your words stand beside it."))

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever may tell."""
        return rules.may_speak(self.actor, cast(Deed | Outcome, thing))

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """The parties at whose tables the actor sits."""
        return {"parties": [(one.pk, str(one.name)) for one in self._own()]}

    def title(self, thing: Versioned | None) -> str:
        """Names the thing."""
        return gettext("Doubt or add: %(title)s") % {"title": cast(Deed | Outcome, thing).title}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Keeps it."""
        about, said = cast(Deed | Outcome, thing), form.cleaned_data
        party = next((one for one in self._own() if one.pk == said["party"]), None)
        operations.add_voice(
            actor=self.actor, at=self.now, about=about, kind=said["kind"], words=said["words"], party=party
        )
        return about

    def _own(self) -> list[Organisation]:
        tables = self.actor.organisations_in(self.partnership.pk)
        return [one for one in list_parties(self.actor, self.partnership) if one.pk in tables]


class DeedVoice(VoiceAdd):
    """On a deed."""

    def find_thing(self) -> Deed:
        """By its number."""
        return get_deed(self.actor, self.partnership, self.kwargs["number"])


class OutcomeVoice(VoiceAdd):
    """On an outcome."""

    def find_thing(self) -> Outcome:
        """By its number."""
        return queries.get_outcome(self.actor, self.partnership, self.kwargs["number"])


class VoiceAnswer(EditPage):
    """Answers a doubt or an addition."""

    form_class = VoiceAnswerForm
    template_name = "outcomes/voice_answer.html"
    voice: Voice

    def find_thing(self) -> Deed | Outcome:
        """What the voice is about."""
        self.voice = queries.get_voice(self.actor, self.partnership, self.kwargs["voice"])
        return self.voice.about

    def may(self, thing: Versioned | None) -> Verdict:
        """Whoever may tell, but not who said it."""
        return rules.may_answer_voice(self.actor, self.voice)

    def form_arguments(self, thing: Versioned | None) -> dict[str, Any]:
        """None."""
        return {}

    def title(self, thing: Versioned | None) -> str:
        """Names the thing."""
        return gettext("Answer: %(title)s") % {"title": cast(Deed | Outcome, thing).title}

    def context(self, form: BaseForm, thing: Versioned | None) -> dict[str, Any]:
        """The voice."""
        return {"voice": self.voice}

    def save(self, form: Form, thing: Versioned | None, seen_version: int) -> models.Model:
        """Keeps the answer."""
        operations.answer_voice(
            actor=self.actor, at=self.now, voice=self.voice, answer=form.cleaned_data["answer"]
        )
        return self.voice.about


class VoiceWithdraw(PartnershipPage):
    """Withdraws one's own words; they stay, struck through."""

    def post(self, request: HttpRequest, voice: int) -> HttpResponse:
        """Withdraws, or refuses."""
        found = queries.get_voice(self.actor, self.partnership, voice)
        operations.withdraw_voice(actor=self.actor, at=self.now, voice=found)
        messages.success(request, gettext("Your words were withdrawn."))
        return redirect(address_of(found.about))
