"""Word documents (Office Open XML, transitional and strict): paragraphs and tables as they are printed."""

from __future__ import annotations

from loaders.formats.docx.read import read

__all__ = ["read"]
