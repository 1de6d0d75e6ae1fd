"""Tutorials: each command of a page's console blocks is run, and what it prints stands below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? UTC")
CONTINUED = "> "
TIMEOUT = 120  # seconds for one command


def commands(block: str) -> list[str]:
    """The commands of a block as they are typed, with the lines on which they go on."""
    found: list[str] = []
    typing = False
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
            typing = True
        elif typing and line.startswith(CONTINUED):
            found[-1] += "\n" + line[len(CONTINUED) :]
        else:
            typing = False
    return found


def answered(command: str, folder: Path) -> str:
    """What a command prints in the folder; moments of now are left out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    kept.pop("COLUMNS", None)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    home = {"HOME": str(folder.parent), "XDG_CONFIG_HOME": str(folder.parent), "USER": "ada"}
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=kept | home | {"PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    lines = MOMENT.sub("(now)", run.stdout).strip("\n").splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)


def tutorial(page: Path) -> str:
    """The page with what its commands print, one after the other in a folder with the sample dispatches in reports/."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "desk"
        shutil.copytree(REPOSITORY / "seeds" / "dispatches", folder / "reports")

        def filled(block: re.Match[str]) -> str:
            parts = []
            for command in commands(block[1]):
                typed = command.replace("\n", f"\n{CONTINUED}")
                parts.append(f"$ {typed}\n{answered(command, folder)}")
            return f"```console\n{''.join(parts)}```"

        return BLOCK.sub(filled, page.read_text("utf-8"))
