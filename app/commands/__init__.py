"""The command line's commands. What a command needs is imported when it runs: `--help` needs none of it."""
