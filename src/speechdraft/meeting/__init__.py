"""Answers + Pack → Brief: who inspects whom, who hears the speech, on which points."""
