"""The review: a text → findings."""
