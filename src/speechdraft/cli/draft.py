"""`speechdraft draft`: one answers file → one speech."""

from __future__ import annotations

import click

from ..errors import UsageError
from .chinese import ChineseCommand
from .options import Settings, as_json, common, overwrite, paper_named


@click.command("draft", cls=ChineseCommand)
@click.argument("file")
@click.option("-o", "--out", metavar="OUT", help="输出的文件或文件夹；不写就放在当前文件夹")
@click.option("--set", "settings_", metavar="KEY=VALUE", multiple=True, help="改一项，如 draft.minutes=12，可多次")
@click.option("--format", type=click.Choice(["docx", "md", "txt", "pdf"]), help="输出格式；pdf要有LibreOffice")
@click.option("--paper", metavar="P", help="写会议的哪份材料，如主持词；不写就是领导小组领导讲话")
@click.option("--windows", is_flag=True, help="txt写成带BOM、CRLF换行的，供旧的Windows程序打开")
@overwrite
@click.option("--explain", is_flag=True, help="列出每句话的出处和用到的提法")
@as_json
@common
@click.pass_obj
def command(
    settings: Settings,
    file: str,
    out: str | None,
    settings_: tuple[str, ...],
    format: str | None,
    paper: str | None,
    windows: bool,
    force: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """按一份填报文件（YAML；- 表示标准输入）生成讲话稿，或会议的另一份材料。"""
    console = settings.console()
    pack, below, _ = settings.pack_and_profile()
    from ..composing.pipeline import compose
    from ..drafts.draft import failed, findings_of, format_of, place_of, rendered, summary
    from ..drafts.first_time import missing_title_font
    from ..files import check_target, write_file
    from ..pack.papers import LEADING_SPEECH
    from ..reading.answers_file import load_answers

    answers = load_answers(file, pack, below=below, settings=settings_)
    speech = compose(answers, pack, paper=paper_named(paper, pack) if paper else LEADING_SPEECH)
    findings = findings_of(answers, speech, pack)
    kind = format_of(out, format)
    if windows and kind != "txt":
        raise UsageError(f"--windows只用于txt，这里写的是{kind}；加上 --format txt，或去掉 --windows")
    path = place_of(out, speech, kind)
    check_target(path, overwrite=force, source=file)
    write_file(path, rendered(speech, kind, windows=windows), overwrite=force, source=file)
    if as_json:
        from ..drafts.explain import finding_data, speech_data

        data = {"file": str(path), **speech_data(speech)}
        console.json({**data, "findings": [finding_data(finding) for finding in findings]})
    else:
        if explain:
            from ..drafts.explain import explained

            for line in explained(speech, pack):
                console.result(line)
        console.findings(findings)
        console.say(f"{path}：{summary(speech)}")
        if kind in ("docx", "pdf") and (missing := missing_title_font(speech.layout)):
            console.say(missing)
    return 1 if failed(findings) else 0
