"""Organisations with their strategies, and persons, who may sign in."""

from toimeen.parties.models.organisation import NAMED, Organisation, Strategy, StrategyGoal
from toimeen.parties.models.person import Person, PersonManager

__all__ = ["NAMED", "Organisation", "Person", "PersonManager", "Strategy", "StrategyGoal"]
