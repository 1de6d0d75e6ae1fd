"""The completion scripts, run in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import main

# What a person has typed, and what the shell must offer; what it must not.
TYPED = [
    (("factcheck", "con"), {"conflicts"}, {"claims"}),
    (("factcheck", "conflicts", ""), {"list", "show", "dismiss"}, set()),
    (("factcheck", "conflicts", "--sev"), {"--severity"}, {"--since"}),
    (("factcheck", "conflicts", "--severity", ""), {"high", "medium", "low"}, set()),
    (("factcheck", "claims", "--measure", "woun"), {"wounded"}, {"killed"}),
    (("factcheck", "claims", "list", "--format", "js"), {"json", "jsonl"}, {"csv"}),
    (("factcheck", "claims", "--format", "js"), {"json", "jsonl"}, {"csv"}),
    (("factcheck", "sql", "--question", "d"), {"disputed-by-many", "downward-revisers", "decisions"}, {"echoes"}),
    (("factcheck", "completion", ""), {"bash", "zsh", "fish"}, set()),
]


def script(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The file with what the program prints for a shell."""
    capsys.readouterr()
    assert main(["completion", shell]) == 0
    path = folder / f"complete.{shell}"
    path.write_text(capsys.readouterr().out)
    return str(path)


def run(shell: str, words: str, *arguments: str, folder: Path) -> str:
    """What a shell prints, with the program on its path and a home of its own."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    plain = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [program, *plain, "-c", words, shell, *arguments],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


BASH = """
source "$1"; shift
complete -p factcheck >/dev/null || exit 1
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
compopt() { echo "compopt-$2"; }
_factcheck_completion factcheck
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { [[ $2 == factcheck ]] || exit 1; }
source "$1"; shift
words=("$@"); CURRENT=$#
compadd() { print -rl -- $completions; }
_describe() { print -rl -- ${completions_with_descriptions%%:*}; }
_path_files() { print -r -- path_files $*; }
_factcheck_completion
"""


@pytest.mark.parametrize(("shell", "words"), [("bash", BASH), ("zsh", ZSH)])
@pytest.mark.parametrize(("typed", "offered", "left"), TYPED, ids=lambda value: " ".join(value))
def test_bash_and_zsh_complete(
    shell: str,
    words: str,
    typed: tuple[str, ...],
    offered: set[str],
    left: set[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = set(run(shell, words, script(shell, tmp_path, capsys), *typed, folder=tmp_path).split())
    assert offered <= found
    assert not left & found


@pytest.mark.parametrize(("typed", "offered", "left"), TYPED, ids=lambda value: " ".join(value))
def test_fish_completes(
    typed: tuple[str, ...], offered: set[str], left: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = script("fish", tmp_path, capsys)
    out = run("fish", f"source {path}; complete --do-complete '{' '.join(typed)}'", folder=tmp_path)
    found = {line.split("\t")[0] for line in out.splitlines()}
    assert offered <= found
    assert not left & found


@pytest.mark.parametrize(
    "typed",
    [
        ("factcheck", "extract", ""),
        ("factcheck", "ingest", "a.txt", ""),
        ("factcheck", "--db", ""),
        ("factcheck", "report", "-o", ""),
        ("factcheck", "import", "ucdp", ""),
    ],
    ids=" ".join,
)
def test_files_are_left_to_the_shell(
    typed: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "compopt-default" in run("bash", BASH, script("bash", tmp_path, capsys), *typed, folder=tmp_path)


def test_what_is_mistyped_says_nothing_into_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A message on stderr would stand in the middle of what is typed; `run` refuses any."""
    run("bash", BASH, script("bash", tmp_path, capsys), "factcheck", "ingets", "", folder=tmp_path)
    run("bash", BASH, script("bash", tmp_path, capsys), "factcheck", "claims", "bogus", "--x", "", folder=tmp_path)
