"""Who may find a passage, and of what kind, theme and year it is, as tokens of the index.

Each holds a digit and begins with another letter than `n`: so no word of a text or of a question can be one
(`lib.language.tokens`), and the index alone answers what an actor may see.
"""

from __future__ import annotations

from collections.abc import Collection

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity, sees
from toimeen.search.models import Passage


def scope_of(passage: Passage) -> str:
    """The passage's tokens."""
    tokens = [publicity_token(passage.partnership_id, passage.publicity), kind_token(passage.kind)]
    if passage.theme_id is not None:
        tokens.append(theme_token(passage.theme_id))
    if passage.year is not None:
        tokens.append(year_token(passage.year))
    return " ".join(tokens)


def scope_groups(
    actor: Actor,
    partnership_id: int,
    kinds: Collection[str] = (),
    theme_ids: Collection[int] = (),
    year: int | None = None,
) -> list[list[str]]:
    """The groups of tokens that narrow a question to what the actor may see, and to the filters."""
    seen = [one for one in Publicity if sees(actor, one, partnership_id)]
    groups = [
        [publicity_token(partnership_id, one) for one in seen],
        *kind_groups(kinds),
        [theme_token(theme) for theme in theme_ids],
        [year_token(year)] if year is not None else [],
    ]
    return [group for group in groups if group]


def kind_groups(kinds: Collection[str]) -> list[list[str]]:
    """The group of tokens of the kinds; no group for no kinds."""
    return [[kind_token(kind) for kind in kinds]] if kinds else []


def publicity_token(partnership_id: int, publicity: str) -> str:
    """Of the partnership and the state of publicity."""
    return f"s{partnership_id}{publicity}"


def kind_token(kind: str) -> str:
    """Of the kind."""
    return f"k0{kind}"


def theme_token(theme_id: int) -> str:
    """Of the theme."""
    return f"t{theme_id}"


def year_token(year: int) -> str:
    """Of the year."""
    return f"y{year}"
