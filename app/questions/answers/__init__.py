"""What the questions answer, field by field: the interface others script against (docs/interface.md).

Keys are added and never changed. `encode` is the one encoder: the command line's ``--json`` and HTTP give the same
bytes, and so do both stores. Scores carry 4 decimals, dates are ISO, offsets are code points of the prepared text.
"""
