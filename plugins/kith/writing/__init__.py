"""This part says how a file changes: a line inserted, a value spliced, every other byte kept."""
