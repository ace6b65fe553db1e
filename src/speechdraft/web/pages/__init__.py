"""The pages: what is asked of each, and what it shows."""
