"""Text → Answers: YAML with line and column, tables with sheet and cell."""

from .answers_file import load_answers

__all__ = ["load_answers"]
