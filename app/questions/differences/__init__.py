"""What changed between two documents, or two versions of one."""
