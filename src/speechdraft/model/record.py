"""What all answers are: frozen records that know each of their fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """What checks a record is made when the first one is checked: that of `Answers` holds all others."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)
