"""How much of a file is read at most: a hostile file costs seconds, not the machine."""

from __future__ import annotations

#: Bytes of a file as it comes in.
FILE_BYTES = 200_000_000
#: Bytes that a packed file (DOCX, XLSX, OFD) may unpack to, in all and in one part, and how many parts it may have.
UNPACKED_BYTES = 400_000_000
PART_BYTES = 200_000_000
PARTS = 20_000
#: Pages of a PDF or OFD.
PAGES = 5_000
#: Signs on all of them together.
SIGNS = 10_000_000
#: Cells of all tables of a file.
CELLS = 1_000_000
#: How deep elements of HTML and XML may stand in one another.
DEPTH = 200
