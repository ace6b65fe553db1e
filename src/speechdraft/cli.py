"""The commands: parse, call, print, exit code. No rule of the domain lives here.

Everything heavy is imported where a command needs it, so that `--help` stays instant.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import __version__
from .cli_help import Command, Group, said
from .console import Console
from .errors import InputError, Problem, SpeechdraftError, UsageError

if TYPE_CHECKING:
    from .pack import Pack
    from .reading import Tree

F = TypeVar("F", bound=Callable[..., Any])

INTERRUPTED = 130


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
        from .pack import load_pack
        from .profile import find_profile, overlays_of, read_profile

        problems: list[Problem] = []
        path = find_profile(self.profile)
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


def common(command: F) -> F:
    """The options of every command; their values go to the Settings of the context."""
    for option in (
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


as_json = click.option("--json", "as_json", is_flag=True, help="结果写成一份JSON")
overwrite = click.option("--force", is_flag=True, help="覆盖已有的文件")


@click.group(cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本")
@common
@click.pass_context
def cli(ctx: click.Context) -> int:
    """起草巡察进驻动员会讲话稿。不写命令就是逐项填报（new）。"""
    ctx.ensure_object(Settings)
    return ctx.invoke(new) if ctx.invoked_subcommand is None else 0


@cli.command(cls=Command)
@click.option("--answers", metavar="FILE", help="从这份填报文件开始")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹")
@common
@click.pass_obj
def new(settings: Settings, answers: str | None = None, out: str | None = None) -> int:
    """逐项填报，生成一份讲话稿。"""
    from .interview import run_interview
    from .reading import read_tree

    pack, below, profile = settings.pack_and_profile()
    problems: list[Problem] = []
    start = read_tree(answers, problems) if answers else None
    if problems:
        raise InputError(problems)
    console = settings.console()
    return run_interview(console, pack, start=start, out=out, below=below, profile=profile, overlays=settings.templates)


@cli.command(cls=Command)
@click.argument("file")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹；不写就放在当前文件夹")
@click.option("--set", "settings_", metavar="KEY=VALUE", multiple=True, help="改一项，如 draft.minutes=12，可多次")
@click.option("--format", type=click.Choice(["docx", "md", "txt"]), help="输出格式")
@overwrite
@click.option("--explain", is_flag=True, help="列出每句话的出处和用到的提法")
@as_json
@common
@click.pass_obj
def draft(
    settings: Settings,
    file: str,
    out: str | None,
    settings_: tuple[str, ...],
    format: str | None,
    force: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """按一份填报文件（YAML；- 表示标准输入）生成讲话稿。"""
    from .compose import compose
    from .drafting import (
        explained,
        failed,
        finding_data,
        format_of,
        place_of,
        rendered,
        review_of,
        speech_data,
        summary,
    )
    from .files import check_target, write_file
    from .reading import load_answers

    console = settings.console()
    pack, below, _ = settings.pack_and_profile()
    answers = load_answers(file, pack, below=below, settings=settings_)
    speech = compose(answers, pack)
    findings = review_of(speech, pack)
    kind = format_of(out, format)
    path = place_of(out, speech, kind)
    check_target(path, overwrite=force, source=file)
    write_file(path, rendered(speech, kind), overwrite=force, source=file)
    if as_json:
        data = {"file": str(path), **speech_data(speech)}
        console.json({**data, "findings": [finding_data(finding) for finding in findings]})
    else:
        for line in explained(speech, pack) if explain else ():
            console.result(line)
        console.findings(findings)
        console.say(f"{path}：{summary(speech)}")
    return 1 if failed(findings) else 0


@cli.command(cls=Command)
@click.argument("table")
@click.option("-o", "--out", metavar="DIR", help="输出的文件夹；不写就放在当前文件夹")
@click.option("--defaults", metavar="FILE", help="各行共用的填报项（YAML）")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 64), help="同时用几个进程")
@click.option("--keep-going", is_flag=True, help="有错的行跳过，其余照写")
@click.option("--resume", is_flag=True, help="接着上次没写完的写")
@overwrite
@as_json
@common
@click.pass_obj
def batch(settings: Settings, /, table: str, out: str | None, **options: Any) -> int:
    """按一张表（YAML、CSV、XLSX）生成一轮的讲话稿。"""
    from .batch import run_batch

    pack, below, _ = settings.pack_and_profile()
    given = {"overlays": pack.roots[1:], "profile": settings.profile}
    return run_batch(settings.console(), pack, table, out=out, below=below, **given, **options)


@cli.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--answers", metavar="FILE", help="这份讲话的填报文件，据以核对名称")
@click.option("--date", metavar="D", help="会议日期，据以核对提法")
@click.option("--fix", is_flag=True, help="改正有唯一答案的，写到 -o 的文件")
@click.option("--comments", is_flag=True, help="把意见写成Word批注，写到 -o 的文件")
@click.option("-o", "--out", metavar="OUT", help="输出的文件")
@overwrite
@as_json
@common
@click.pass_obj
def check(settings: Settings, /, files: tuple[str, ...], **options: Any) -> int:
    """校核讲话稿：填报文件、docx、md、txt，不论谁写的。"""
    from .review.command import run_check

    pack, below, _ = settings.pack_and_profile()
    return run_check(settings.console(), pack, files, below=below, **options)


@cli.command("list", cls=Command)
@click.argument("what", type=click.Choice(["points", "kinds", "areas", "terms", "checks"]))
@click.option("--tier", metavar="T", help="只列这一层级的")
@click.option("--kind", metavar="K", help="只列适用于这种单位的")
@click.option("--date", metavar="D", help="只列这一天适用的")
@as_json
@common
@click.pass_obj
def list_(settings: Settings, /, what: str, as_json: bool, **chosen: str | None) -> int:
    """列出重点、单位类型、行政区、提法或校核项。"""
    from .listing import listing

    pack, _, _ = settings.pack_and_profile()
    headers, rows, data = listing(what, pack, **chosen)
    if as_json:
        settings.console().json(data)
    else:
        settings.console().table(headers, rows)
    return 0


@cli.command(cls=Command)
@common
@click.pass_obj
def schema(settings: Settings) -> int:
    """填报项的JSON Schema。"""
    from .answers import Answers

    settings.console().json(Answers.model_json_schema())
    return 0


@cli.command(cls=Command)
@click.argument("out", metavar="OUT.xlsx")
@overwrite
@common
@click.pass_obj
def form(settings: Settings, out: str, force: bool) -> int:
    """写一张Excel填报表，供 batch 使用。"""
    from .form import write_form

    pack, _, _ = settings.pack_and_profile()
    write_form(pack, Path(out), overwrite=force)
    settings.console().say(f"{out}：填好后用 speechdraft batch {out} 生成")
    return 0


@cli.group(cls=Group)
def pack() -> None:
    """自己的模板包。"""


@pack.command("init", cls=Command)
@click.argument("folder", metavar="DIR")
@common
@click.pass_obj
def pack_init(settings: Settings, folder: str) -> int:
    """新建一个模板包，带说明和例子。"""
    from .packtools import init_pack

    init_pack(settings.console(), Path(folder))
    return 0


@pack.command("check", cls=Command)
@click.argument("folder", metavar="[DIR]", required=False)
@common
@click.pass_obj
def pack_check(settings: Settings, folder: str | None) -> int:
    """检查模板包，一次列出全部问题。"""
    from .packtools import check_pack

    return check_pack(settings.console(), [*settings.templates, *([folder] if folder else [])])


def main(args: list[str] | None = None) -> None:
    """The `speechdraft` command: runs it and exits with the code of contract.md."""
    gc.set_threshold(100_000)  # a command makes little garbage: looking for it took a twentieth of a draft's time
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """The exit code of a command line (contract.md): 0 done, 1 problems, 2 usage, 3 part of a batch failed,
    4 not written, 130 interrupted."""
    console = Console()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # spares a search of every installed package
    try:
        code = cli.main(args, prog_name="speechdraft", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except InputError as error:
        console.problems(error.problems)
        return error.exit_code
    except SpeechdraftError as error:
        console.error(str(error))
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        usage = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
        console.error("\n".join(filter(None, [usage, said(error)])))
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.error("已中断")
        return INTERRUPTED
    finally:
        _close_streams()


def _close_streams() -> None:
    """A reader that went away must not turn into a message at exit."""
    try:
        sys.stdout.flush()
    except (BrokenPipeError, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
