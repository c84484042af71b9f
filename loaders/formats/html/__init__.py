"""Web pages of government sites and portals, saved as HTML or MHTML: the document without the page around it."""

from __future__ import annotations

from loaders.formats.html.read import read

__all__ = ["read"]
