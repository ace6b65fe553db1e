"""Proof that a pack holds: its templates read, and drafts of every combination."""
