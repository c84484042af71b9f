"""From when and until when a document says that it holds."""

from loaders.validity.find import find_validity

__all__ = ["find_validity"]
