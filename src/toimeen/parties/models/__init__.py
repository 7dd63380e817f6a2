"""Organisations with their strategies, persons, who may sign in, and their personal links."""

from toimeen.parties.models.link import PersonalLink
from toimeen.parties.models.organisation import NAMED, Organisation, Strategy, StrategyGoal
from toimeen.parties.models.person import Person, PersonManager

__all__ = ["NAMED", "Organisation", "Person", "PersonManager", "PersonalLink", "Strategy", "StrategyGoal"]
