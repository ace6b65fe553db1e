"""The ways in, one file a kind of input."""
