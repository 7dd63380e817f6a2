"""Names of a partnership's parts, read once a page, so that a list needs no join for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from toimeen.access.actor import Actor
from toimeen.lib.wording import LANGUAGES, Wording, Words, choose
from toimeen.partnerships.models import FormOfCooperation, Partnership, PartySeat, Theme
from toimeen.plans.models import ActionPlan


@dataclass(frozen=True, slots=True)
class Name:
    """A theme, form or party by its name; `short` is for narrow places."""

    id: int
    slug: str
    name: Wording
    short: str = ""
    parent_id: int | None = None
    is_cross_cutting: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The partnership's parts by id, each in its own order."""

    themes: dict[int, Name] = field(default_factory=dict)
    parties: dict[int, Name] = field(default_factory=dict)
    forms: dict[int, Name] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    """Plan id to year, newest first."""

    @property
    def top_themes(self) -> list[Name]:
        """The themes that are no sub-themes."""
        return [theme for theme in self.themes.values() if theme.parent_id is None]

    def with_subthemes(self, slug: str) -> list[int]:
        """The ids of the theme and of its sub-themes; empty for an unknown address."""
        chosen = next((theme.id for theme in self.themes.values() if theme.slug == slug), None)
        return (
            [theme.id for theme in self.themes.values() if chosen in {theme.id, theme.parent_id}]
            if chosen
            else []
        )

    def top_theme_of(self, theme_id: int | None) -> int | None:
        """The theme itself, or the theme that it is a sub-theme of."""
        theme = self.themes.get(theme_id or 0)
        return (theme.parent_id or theme.id) if theme else None


def worded(*texts: str) -> Wording:
    """The texts in Finnish, Swedish and English as one wording in the language in use."""
    return choose(dict(zip(LANGUAGES, texts, strict=True)), Words.language())


def list_names(actor: Actor, partnership: Partnership) -> Names:
    """The names of themes, forms and parties, and the years of the plans that the actor may see. Four
    queries."""
    themes = Theme.objects.filter(partnership=partnership).values_list(
        "id", "slug", "name_fi", "name_sv", "name_en", "parent_id", "is_cross_cutting"
    )
    forms = FormOfCooperation.objects.filter(partnership=partnership).values_list(
        "id", "slug", "name_fi", "name_sv", "name_en"
    )
    seats = PartySeat.objects.filter(partnership=partnership).values_list(
        *(
            f"organisation__{column}"
            for column in ("id", "slug", "name_fi", "name_sv", "name_en", "short_name")
        )
    )
    plans = ActionPlan.objects.seen_by(actor).filter(partnership=partnership).values_list("id", "year")
    return Names(
        {i: Name(i, slug, worded(*names), "", parent, cross) for i, slug, *names, parent, cross in themes},
        {i: Name(i, slug, name := worded(*names), short or str(name)) for i, slug, *names, short in seats},
        {i: Name(i, slug, worded(*names)) for i, slug, *names in forms},
        dict(plans),
    )
