"""How many slips of the keyboard lie between two words."""

from __future__ import annotations


def distance(word: str, other: str, most: int) -> int | None:
    """Letters added, left out, exchanged or turned round, at least; None when there are more than `most`.

    The optimal string alignment distance, left off as soon as it is too large.
    """
    if abs(len(word) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        older, before, row = before, row, [place]
        for column, another in enumerate(other, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != another))
            turned = place > 1 and column > 1 and letter == other[column - 2] and word[place - 2] == another
            row.append(min(cost, older[column - 2] + 1) if turned else cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
