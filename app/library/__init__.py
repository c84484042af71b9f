"""The record: every version of every document, kept as obtained and as read.

Import `app.library.library.Library`; the package itself stays empty so that nothing heavy loads by accident.
"""
