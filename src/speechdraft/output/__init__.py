"""Speech → bytes: Word, Markdown, plain text."""
