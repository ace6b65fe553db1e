"""How a question is asked in a terminal: prompts that are redrawn, or line by line."""
