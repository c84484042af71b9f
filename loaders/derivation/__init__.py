"""Derivation of tasks and indicators between two documents."""

from loaders.derivation.category import Category, mention_category
from loaders.derivation.derive import derive

__all__ = ["Category", "derive", "mention_category"]
