"""Every help page has an example, and every example runs against a database of the demo's dispatches."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from scratch import filled

from factcheck.cli import main, root

BLOCK = re.compile(r"^  Example:\n((?:    .*\n?)+)", re.MULTILINE)
# What must have been done before an example has something to work on.
FIRST = {
    "factcheck claims restore": "factcheck claims reject",
    "factcheck documents restore": "factcheck documents retract",
    "factcheck figures decisions": "factcheck figures split",
    "factcheck figures restore": "factcheck figures split",
    "factcheck sources separate": "factcheck sources merge",
}
NEEDS = {"factcheck export parquet": "pyarrow"}
FOUND = 3


def pages(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Each command's path and help page."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from pages(inner, click.Context(inner, info_name=name, parent=context, terminal_width=80))


PAGES = dict(pages(root, click.Context(root, info_name="factcheck", terminal_width=80, **root.context_settings)))


def examples(path: str) -> list[str]:
    """The command lines of a help page's example."""
    block = BLOCK.search(PAGES[path])
    lines = block[1].replace("\\\n", " ").splitlines() if block else []
    return [each.strip() for line in lines for each in line.split("&&") if each.strip()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("made"))


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder to work in, and no settings of the person who runs the tests."""
    place = tmp_path / "work"
    shutil.copytree(made, place)
    monkeypatch.chdir(place)
    for name in ("FACTCHECK_DB", "FACTCHECK_PLACES"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return place


@pytest.mark.parametrize("path", PAGES)
def test_every_help_page_has_an_example_of_its_command(path: str) -> None:
    shown = examples(path)
    assert shown, f"{path} --help has no example"
    assert all(line.startswith("factcheck ") for line in shown)
    words = path.split()[1:]
    assert any(all(word in line.split() for word in words) for line in shown)
    assert all(len(line) <= 80 for line in PAGES[path].splitlines())


@pytest.mark.parametrize(("path", "line"), [(path, line) for path in PAGES for line in examples(path)])
def test_the_example_runs(path: str, line: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if path in NEEDS and find_spec(NEEDS[path]) is None:
        pytest.skip(f"needs {NEEDS[path]}")
    for before in [*examples(FIRST[path])[:1]] if path in FIRST else []:
        assert main(shlex.split(before)[1:]) == 0
    if path == "factcheck serve" and "--metadata" not in line:
        serve(line)
        return
    if path.startswith("factcheck places"):  # another process: what it imports stays out of this one
        assert run(line).returncode == 0
        return
    status = main(shlex.split(line)[1:])
    told = capsys.readouterr()
    assert status in ((0, FOUND) if path == "factcheck check" else (0,)), told.err
    assert told.out


@pytest.mark.skipif(
    find_spec("pyarrow") is None or find_spec("datasette") is None, reason="needs pyarrow and Datasette"
)
def test_the_examples_run_in_the_order_of_the_page_of_commands(folder: Path) -> None:
    """As who copies docs/commands.md line by line does it, in one database."""
    for path in PAGES:
        for line in examples(path):
            if path == "factcheck serve" and "--metadata" not in line:
                continue
            status = run(line).returncode if path.startswith("factcheck places") else main(shlex.split(line)[1:])
            assert status in ((0, FOUND) if path == "factcheck check" else (0,)), line


def run(line: str) -> subprocess.CompletedProcess[str]:
    """The example in a process of its own."""
    program = str(Path(sys.executable).with_name("factcheck"))
    return subprocess.run([program, *shlex.split(line)[1:]], capture_output=True, text=True, check=False)


def serve(line: str) -> None:
    """Start the server, and end it once it says where it is."""
    if find_spec("datasette") is None:
        pytest.skip("needs Datasette")
    program = str(Path(sys.executable).with_name("factcheck"))
    with subprocess.Popen(
        [program, *shlex.split(line)[1:]], stderr=subprocess.PIPE, text=True, env=os.environ
    ) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        server.terminate()
    assert "8080" in told
