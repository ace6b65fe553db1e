"""Brief → Speech: the templates, the markup, the length, the numbers."""
