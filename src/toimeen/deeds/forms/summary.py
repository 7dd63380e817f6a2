"""A few sentences on a theme."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from toimeen.ui.languages import ThreeLanguages, WordsIn


class SummaryForm(ThreeLanguages):
    """What happened in the theme, what did not, and what it needs."""

    words = {
        "text": WordsIn(
            _("In a few sentences"),
            4000,
            5,
            is_needed=True,
            is_plain=True,
            hint=_(
                "What went forward, what stands still, and what is needed from whom. Everybody reads this."
            ),
        )
    }
