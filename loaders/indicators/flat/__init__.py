"""Tables of indicators that the text kept as bare lines: out of a PDF, or of a page saved as text."""

from loaders.indicators.flat.read import find_flat_tables, outside, read_flat_table

__all__ = ["find_flat_tables", "outside", "read_flat_table"]
