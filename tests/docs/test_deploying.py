"""docs/deploying.md and the units beside it: systemd takes them, cron's line runs, CI's job has commands that exist."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
UNITS = sorted((DOCS / "systemd").iterdir())
PROGRAM = "/opt/factcheck/bin/factcheck"
PAGE = (DOCS / "deploying.md").read_text("utf-8")


def installed() -> str:
    """The program in the environment that runs the tests."""
    return str(Path(sys.executable).with_name("factcheck"))


def test_there_are_a_service_a_timer_and_a_notification() -> None:
    assert [unit.name for unit in UNITS] == ["factcheck-notify.service", "factcheck.service", "factcheck.timer"]
    assert all(unit.name in PAGE for unit in UNITS)
    assert all(PROGRAM in unit.read_text("utf-8") for unit in UNITS if unit.suffix == ".service")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze: apt install systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace(PROGRAM, installed()), "utf-8")
    units = [str(tmp_path / unit.name) for unit in UNITS]
    run = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    said = [line for line in run.stderr.splitlines() if "factcheck" in line]
    assert (run.returncode, said) == (0, [])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze: apt install systemd")
def test_systemd_would_have_told_a_mistake(tmp_path: Path) -> None:
    wrong = (DOCS / "systemd" / "factcheck.service").read_text("utf-8").replace("Type=oneshot", "Type=onceshot")
    (tmp_path / "factcheck.service").write_text(wrong.replace(PROGRAM, installed()), "utf-8")
    run = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "factcheck.service")], capture_output=True, text=True, check=False
    )
    assert "onceshot" in run.stderr


def cron_line() -> str:
    """The command of the ready-made line, as cron hands it to the shell."""
    (line,) = re.findall(r"^\*/15 \* \* \* \* (.*)$", PAGE, re.MULTILINE)
    assert "%" not in line  # cron would end the command there
    return str(line)


@pytest.mark.parametrize(("second", "mailed"), [("32", True), ("16", False)])
def test_crons_line_mails_where_something_is_new(tmp_path: Path, second: str, mailed: bool) -> None:
    (tmp_path / "inbox").mkdir()
    for name, number in (("a", "16"), ("b", second)):
        speaker = {"a": "Syrian Observatory for Human Rights", "b": "White Helmets"}[name]
        text = f"The {speaker} said {number} civilians were killed in air strikes on Douma on 3 April 2017."
        (tmp_path / "inbox" / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "bin").mkdir()
    mail = tmp_path / "bin" / "mail"
    mail.write_text(f'#!/bin/sh\ncat > "{tmp_path}/mailed"\n', "utf-8")
    mail.chmod(0o755)
    line = cron_line().replace(PROGRAM, installed()).replace("/var/lib/factcheck", str(tmp_path))
    environment = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    subprocess.run(["sh", "-c", line], env=environment, check=True, timeout=120)
    assert (tmp_path / "mailed").exists() is mailed
    if mailed:
        assert "**high contradiction**" in (tmp_path / "mailed").read_text("utf-8")
