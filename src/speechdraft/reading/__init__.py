"""Text → Answers: YAML with line and column, tables with sheet and cell."""
