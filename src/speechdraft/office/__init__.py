"""The office profile: what belongs to the office and not to one speech."""
