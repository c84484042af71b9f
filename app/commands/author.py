"""Who uses the command line, for the log."""

from __future__ import annotations

import os
import sys


def author() -> str:
    """本机:<system user>, as the system tells it: the environment could say anything."""
    if sys.platform == "win32":
        return f"本机:{os.getlogin()}"
    import pwd

    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's user need not have a name
        name = str(os.getuid())
    return f"本机:{name}"
