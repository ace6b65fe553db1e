"""What a person tells us: every field once, with its label, its help and its check."""
