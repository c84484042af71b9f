"""Who carries how much, and where something is wrong with it."""
