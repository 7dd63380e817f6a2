"""Names of a partnership's parts, read once a page, so that a list needs no join for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from toimeen.access.actor import Actor
from toimeen.access.publicity import sees
from toimeen.front.queries.unions import NAMES, rows_of
from toimeen.lib.wording import LANGUAGES, Wording, Words, choose
from toimeen.partnerships.models import Partnership


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
    """The names of themes, forms and parties, and the years of the plans that the actor may see. One query."""
    themes, forms, parties, years = {}, {}, {}, {}
    for kind, position, key, slug, *texts, short, parent_id, is_cross in rows_of(NAMES, partnership.pk):
        if kind == "plan":
            if sees(actor, slug, partnership.pk):
                years[key] = 3000 - position
            continue
        name = worded(*texts)
        if kind == "party":
            parties[key] = Name(key, slug, name, short or str(name))
        elif kind == "form":
            forms[key] = Name(key, slug, name)
        else:
            themes[key] = Name(key, slug, name, "", parent_id, bool(is_cross))
    return Names(themes, parties, forms, years)
