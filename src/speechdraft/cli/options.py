"""The options that every command takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import __version__
from ..console import Console
from ..errors import InputError, Problem, UsageError
from ..language import suggestion

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..reading.tree import Tree

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Settings:
    """The options that every command takes, given before or after its name."""

    templates: list[str] = field(default_factory=list)
    profile: str | None = None
    quiet: bool = False
    verbose: bool = False

    def console(self) -> Console:
        return Console(quiet=self.quiet, verbose=self.verbose)

    def pack_and_profile(self) -> tuple[Pack, Tree, Path | None]:
        """The pack with its overlays (those of the profile below those of the command line) and the profile's layer."""
        from ..office.profile import find_profile, overlays_of, read_profile
        from ..pack import load_pack

        problems: list[Problem] = []
        path = find_profile(self.profile)
        if path is None and self.profile is None:
            self.console().say("找不到您的个人文件夹（没有设HOME），没有用单位常用信息")
        below = read_profile(path, problems)
        if problems:
            raise InputError(problems)
        return load_pack([*overlays_of(path), *self.templates]), below, path


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    settings = ctx.ensure_object(Settings)
    if param.name == "templates":
        settings.templates += value
    elif value:
        setattr(settings, str(param.name), value)


def _share(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from ..files import share

        share()


def common(command: F) -> F:
    """The options of every command; their values go to the Settings of the context."""
    for option in (
        click.option(
            "--shared",
            is_flag=True,
            expose_value=False,
            callback=_share,
            help="写出的文件别人也能读（按umask）；不写就只有自己能读",
        ),
        click.option("-v", "verbose", is_flag=True, expose_value=False, callback=_keep, help="多说一些"),
        click.option("-q", "quiet", is_flag=True, expose_value=False, callback=_keep, help="只说错误和提醒"),
        click.option(
            "--profile", metavar="FILE|none", expose_value=False, callback=_keep, help="单位常用信息文件；none 表示不用"
        ),
        click.option(
            "--templates",
            metavar="DIR",
            multiple=True,
            expose_value=False,
            callback=_keep,
            help="叠加自己的模板包，可多次",
        ),
    ):
        command = option(command)
    return command


def paper_named(text: str, pack: Pack) -> str:
    """Id of the paper that a person names. Raises UsageError."""
    if found := pack.paper_named(text):
        return found
    right = suggestion(text, [name for paper in pack.papers.values() for name in paper.names])
    raise UsageError(f"没有“{text}”这份材料；{right or '用 speechdraft list papers 查看'}")


def papers_named(text: str | None, pack: Pack) -> list[str] | None:
    """Ids of the papers in a list like 主持词,议程, in the order of the meeting; None where nothing is asked for.
    Raises UsageError."""
    if text is None:
        return None
    asked = {paper_named(part, pack) for part in re.split("[,，、；;]", text) if part.strip()}
    return [id for id in pack.papers if id in asked]


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        Console().result(f"speechdraft {__version__}")
        ctx.exit()


version = click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="显示版本"
)
as_json = click.option("--json", "as_json", is_flag=True, help="结果写成一份JSON")
overwrite = click.option("--force", is_flag=True, help="覆盖已有的文件")
