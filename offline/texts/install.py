"""Installs on a person's machine, without a network and without an administrator's rights: an environment beside this
file, icons in the menu and on the desktop. Runs with the Python that the program will use; standard library only."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent
FOLDER = PROGRAM.parent
NAME = "讲话稿起草"


class Trouble(Exception):
    """What is wrong and what would be right, in one line."""


def main() -> int:
    target = json.loads((PROGRAM / "target.json").read_text(encoding="utf-8"))
    try:
        check_python(target)
        check_files()
        python = own_python() or make_environment(target)
        run(python, "-I", "-m", "speechdraft.drafts.beforehand")
    except Trouble as trouble:
        print(f"没有装成：{trouble}")
        return 1
    places = make_icons()
    print("装好了。" + (f"{'和'.join(places)}里有“{NAME}”，" if places else "") + "双击“打开”就能用。")
    return 0


def check_python(target: dict[str, str]) -> None:
    """Is this the Python, on the kind of machine, that the wheels are for?"""
    python = "{}.{}".format(*sys.version_info)
    if (python, this_machine()) != (target["python"], target["machine"]):
        wanted = f"Python {target['python']}、{target['machine']}"
        raise Trouble(f"这个压缩包是给{wanted}的，这里是Python {python}、{this_machine()}，请换合适的压缩包")


def this_machine() -> str:
    """win-amd64, linux-aarch64, darwin-arm64: on Windows of the Python, which may be of fewer bits than the machine."""
    return sysconfig.get_platform() if os.name == "nt" else f"{sys.platform}-{platform.machine()}"


def check_files() -> None:
    """Was everything unpacked, and nothing broken on the way?"""
    for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        file = FOLDER / name
        if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise Trouble(f"{name} 缺失或损坏，请把压缩包重新全部解压一次")


def own_python() -> "Path | None":
    """The Python that was laid beside, complete with the program."""
    return Path(sys.executable) if (PROGRAM / "python") in Path(sys.executable).parents else None


def make_environment(target: dict[str, str]) -> Path:
    """An environment of its own, filled from the wheels; its Python. Made anew where there was one. The pip is ours
    where one lies among the wheels: a Python of Debian's kind brings none for environments. Nothing is asked what it
    is set to."""
    place, wheels = PROGRAM / "venv", PROGRAM / "wheels"
    ours = next(wheels.glob("pip-*.whl"), None)
    print("正在安装，约半分钟……", flush=True)
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=not ours).create(place)
    except OSError as error:
        raise Trouble(f"{place} 写不了（{error}），请把整个文件夹移到自己的文档里再装") from error
    except subprocess.CalledProcessError as error:
        raise Trouble("这个Python没有带pip，请换成python.org的安装包装的Python") from error
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = (ours / "pip",) if ours else ("-m", "pip")
    options = ("--quiet", "--no-index", "--no-cache-dir", "--no-warn-script-location", "--find-links", wheels)
    run(python, "-I", *pip, "--isolated", "install", *options, f"speechdraft[web]=={target['version']}")
    return python


def run(*command: "Path | str") -> None:
    """A step that says nothing when it is done. What it says when it fails is kept, for whoever helps."""
    env = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    done = subprocess.run(
        list(map(str, command)), env=env, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        log = PROGRAM / "install.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        raise Trouble(f"{Path(command[-1]).name} 这一步出错，详细的记在 {log}，请发给管电脑的同事")


def make_icons() -> list[str]:
    """Where icons could be laid. Without them the program works all the same, so a failure is no trouble."""
    make = {"win32": windows_icons, "darwin": mac_icons}.get(sys.platform, linux_icons)
    try:
        return make()
    except (OSError, subprocess.CalledProcessError):
        return []


def windows_icons() -> list[str]:
    """Shortcuts. Their folders may have been moved, which Windows knows; what is told to PowerShell goes by the
    environment, so that no character of a path means anything to it. It writes names outside the system's code page
    only by renaming."""
    script = """
        $ErrorActionPreference = 'Stop'
        $shell = New-Object -ComObject WScript.Shell
        foreach ($place in 'Desktop', 'Programs') {
            $folder = [Environment]::GetFolderPath($place)
            $made = Join-Path $folder 'speechdraft-new.lnk'
            $link = $shell.CreateShortcut($made)
            $link.TargetPath = $env:ICON_OPENS
            $link.WorkingDirectory = $env:ICON_FOLDER
            $link.Save()
            Move-Item -Force -LiteralPath $made -Destination (Join-Path $folder ($env:ICON_NAME + '.lnk'))
        }"""
    env = {**os.environ, "ICON_OPENS": str(FOLDER / "打开.bat"), "ICON_FOLDER": str(FOLDER), "ICON_NAME": NAME}
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    subprocess.run(command, env=env, check=True, capture_output=True)
    return ["桌面", "开始菜单"]


def linux_icons() -> list[str]:
    """A desktop entry (freedesktop.org) in the menu, a copy on the desktop where there is one."""
    entry = "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            f"Name={NAME}",
            "Comment=巡察进驻动员会讲话稿",
            f"Exec={quoted(FOLDER / '打开.sh')}",
            "Icon=x-office-document",
            "Terminal=false",
            "Categories=Office;",
            "",
        ]
    )
    menu = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "applications"
    menu.mkdir(parents=True, exist_ok=True)
    (menu / "speechdraft.desktop").write_text(entry, encoding="utf-8")
    desktop = desktop_folder()
    if not desktop:
        return ["开始菜单"]
    icon = desktop / "speechdraft.desktop"
    icon.write_text(entry, encoding="utf-8")
    icon.chmod(0o755)  # a desktop starts only what may be run
    return ["桌面", "开始菜单"]


def quoted(path: Path) -> str:
    """A path as a desktop entry's command: first as an argument, then as a value of the file."""
    argument = "".join(f"\\{character}" if character in '"`$\\' else character for character in str(path))
    return f'"{argument}"'.replace("\\", "\\\\").replace("%", "%%")


def desktop_folder() -> "Path | None":
    """As the desktop says, whatever its language."""
    asks = shutil.which("xdg-user-dir")
    told = subprocess.run([asks, "DESKTOP"], capture_output=True, text=True, check=True).stdout.strip() if asks else ""
    places = (Path(told or "桌面"), Path("桌面"), Path("Desktop"))
    found = (Path.home() / place for place in places)
    return next((place for place in found if place.is_dir() and place != Path.home()), None)


def mac_icons() -> list[str]:
    """A file on the desktop that a double click runs."""
    icon = Path.home() / "Desktop" / f"{NAME}.command"
    command = str(FOLDER / "打开.command").replace("'", "'\\''")
    icon.write_text(f"#!/bin/sh\nexec '{command}'\n", encoding="utf-8")
    icon.chmod(0o755)
    return ["桌面"]


if __name__ == "__main__":
    sys.exit(main())
