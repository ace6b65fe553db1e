"""YAML with places, read strictly: no tags, no aliases, one document, every key once; scalars stay as they were typed.

The parser's events are read rather than its objects, so that 12:30 stays 12:30 and no stays no, and every value knows
its line and column. Everything that a person's editor slips in unseen, and what a hand forgets, is named at its own
line and mended, so that one fault brings one message and reading goes on.
"""

from .nodes import Mapping, Raw, Scalar, Sequence, no_day, plain_value
from .parsing import parse_yaml

__all__ = ["Mapping", "Raw", "Scalar", "Sequence", "no_day", "parse_yaml", "plain_value"]
