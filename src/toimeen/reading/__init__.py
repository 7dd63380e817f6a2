"""Reading an agreement document: text in, facts with their places out. Knows no Django.

>>> facts = read_agreement("Sopimus on voimassa kolme vuotta.")
>>> facts.term.years, facts.term.start
(3, None)
"""

from toimeen.reading.facts import Facts
from toimeen.reading.reader import read_agreement

__all__ = ["Facts", "read_agreement"]
