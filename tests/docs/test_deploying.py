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
    assert PROGRAM in (DOCS / "systemd" / "factcheck.service").read_text("utf-8")


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


def desk(folder: Path, second: str) -> dict[str, str]:
    """An inbox of two reports, a mail that keeps what it is given, and the environment to find it in."""
    (folder / "inbox").mkdir()
    for name, number in (("a", "16"), ("b", second)):
        speaker = {"a": "Syrian Observatory for Human Rights", "b": "White Helmets"}[name]
        text = f"The {speaker} said {number} civilians were killed in air strikes on Douma on 3 April 2017."
        (folder / "inbox" / f"{name}.txt").write_text(text, "utf-8")
    (folder / "bin").mkdir()
    mail = folder / "bin" / "mail"
    mail.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/mailed"\ncat >> "{folder}/mailed"\n', "utf-8")
    mail.chmod(0o755)
    return {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": str(folder)}


def here(line: str, folder: Path) -> str:
    """A ready-made line for the program and the folder of the tests."""
    return (
        line.replace(PROGRAM, installed()).replace("/var/lib/factcheck", str(folder)).replace("--wait 600", "--wait 1")
    )


@pytest.mark.parametrize(("second", "mailed"), [("32", True), ("16", False)])
def test_crons_line_mails_where_something_is_new(tmp_path: Path, second: str, mailed: bool) -> None:
    environment = desk(tmp_path, second)
    subprocess.run(["sh", "-c", here(cron_line(), tmp_path)], env=environment, check=True, timeout=120)
    assert (tmp_path / "mailed").exists() is mailed
    if mailed:
        told = (tmp_path / "mailed").read_text("utf-8")
        assert "factcheck ended with 0 and 3" in told
        assert "**high contradiction**" in told


def test_crons_line_mails_where_a_report_cannot_be_read(tmp_path: Path) -> None:
    environment = desk(tmp_path, "16")
    (tmp_path / "inbox" / "c.pdf").write_bytes(b"%PDF-1.7 torn off")
    subprocess.run(["sh", "-c", here(cron_line(), tmp_path)], env=environment, check=True, timeout=120)
    told = (tmp_path / "mailed").read_text("utf-8")
    assert "factcheck ended with 1 and 0" in told
    assert "c.pdf" in told
    assert "2 claims compared" in told


def test_crons_line_mails_where_the_inbox_is_gone(tmp_path: Path) -> None:
    environment = desk(tmp_path, "16")
    shutil.rmtree(tmp_path / "inbox")
    subprocess.run(["sh", "-c", here(cron_line(), tmp_path)], env=environment, check=True, timeout=120)
    assert "factcheck ended with 2 and 2" in (tmp_path / "mailed").read_text("utf-8")


@pytest.mark.parametrize(("second", "torn", "status"), [("16", False, 0), ("16", True, 1), ("32", True, 3)])
def test_the_service_ends_with_the_status_that_counts(tmp_path: Path, second: str, torn: bool, status: int) -> None:
    environment = desk(tmp_path, second)
    if torn:
        (tmp_path / "inbox" / "c.pdf").write_bytes(b"%PDF-1.7 torn off")
    unit = (DOCS / "systemd" / "factcheck.service").read_text("utf-8")
    (line,) = re.findall(r"^ExecStart=/bin/sh -c '(.*)'$", unit, re.MULTILINE)
    command = here(line.replace("$$", "$"), tmp_path)
    run = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == status, run.stderr
    assert "2 claims compared" in run.stdout


def test_cis_job_compares_and_keeps_the_database_whatever_was_read() -> None:
    (job,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    steps = re.split(r"^ {6}- ", job, flags=re.MULTILINE)
    (compare,) = [step for step in steps if " reconcile " in step]
    (keep,) = [step for step in steps if "actions/cache/save@" in step]
    assert "if: ${{ !cancelled() }}" in compare
    assert "if: ${{ !cancelled() }}" in keep
    assert steps.index(compare) < steps.index(keep)
