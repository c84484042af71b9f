"""Documents that a text names: 《…》（文号）, and how it stands to them."""

from loaders.citations.find import find_citations

__all__ = ["find_citations"]
