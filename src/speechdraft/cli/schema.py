"""`speechdraft schema`: the answers as a JSON Schema."""

from __future__ import annotations

import click

from .chinese import ChineseCommand
from .options import Settings, common


@click.command("schema", cls=ChineseCommand)
@common
@click.pass_obj
def command(settings: Settings) -> int:
    """填报项的JSON Schema。"""
    from ..model.answers import Answers

    settings.console().json(Answers.model_json_schema())
    return 0
