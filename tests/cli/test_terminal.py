"""What stands on a terminal: tables as wide as it is, colours where it has them, plain text where nobody looks."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import sys
import termios

import pytest

from factcheck.cli import main
from factcheck.cli.terminal import column_widths, shown, without_colour
from factcheck.report.lines import Style, by_word, quoted, styled
from factcheck.types import CheckVerdict, Severity

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
REPORTS = {
    "a.txt": "An air strike on Douma killed 16 civilians on Friday, the White Helmets said.",
    "b.txt": "An air strike on Douma killed 45 civilians on Friday, the Syrian Red Crescent said.",
}
LISTINGS = ("claims", "conflicts", "figures", "documents", "sources", "runs", "settings")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("reports")
    path = str(folder / "claims.db")
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
        arguments = ["--db", path, "ingest", str(folder / name), "--published", "2024-11-29"]
        assert main([*arguments, "--publisher", "Example [Post]"]) == 0
    assert main(["--db", path, "reconcile"]) == 0
    return path


def on_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a command writes to a terminal of its own, of so many columns."""
    keep = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    code = f"import sys\nfrom factcheck.cli import main\nsys.exit(main({list(arguments)!r}))"
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execve(sys.executable, [sys.executable, "-c", code], keep | {"TERM": "xterm-256color"} | environment)
    parts = []
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    os.waitpid(child, 0)
    return b"".join(parts).decode().replace("\r\n", "\n")


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_fits_the_terminal_and_uses_what_it_has(name: str, database: str) -> None:
    longest = {}
    for columns in (60, 80, 140, 200):
        lines = ESCAPE.sub("", on_terminal(columns, "--db", database, name)).splitlines()
        longest[columns] = max(len(line.rstrip()) for line in lines if not line.startswith("factcheck: "))
        assert longest[columns] <= columns
    assert longest[140] >= longest[80]
    assert longest[140] > 80 or name in ("runs", "sources", "figures", "documents")  # these have no more to show


def test_severity_is_a_word_and_a_colour(database: str) -> None:
    coloured = on_terminal(80, "--db", database, "conflicts")
    assert "\x1b[1;31mhigh" in coloured
    plain = on_terminal(80, "--db", database, "conflicts", NO_COLOR="1")
    assert "\x1b" not in plain
    assert re.search(r"^ *1 +high +contradiction +16 +White Helmets", plain, re.MULTILINE)


def test_values_and_speakers_stand_under_each_other(database: str) -> None:
    lines = on_terminal(100, "--db", database, "conflicts", NO_COLOR="1").splitlines()
    first = next(line for line in lines if "White Helmets" in line)
    second = next(line for line in lines if "Red Crescent" in line)
    assert first.index("White Helmets") == second.index("Syrian")
    assert first.index("16") == second.index("45")


@pytest.mark.parametrize("command", [("conflicts", "show", "1"), ("claims", "show", "1")])
def test_the_number_stands_out_in_its_sentence(command: tuple[str, ...], database: str) -> None:
    coloured = on_terminal(80, "--db", database, *command)
    assert "killed \x1b[1m\x1b[4m16\x1b[0m civilians" in " ".join(coloured.split())
    for plain in (
        on_terminal(80, "--db", database, *command, NO_COLOR="1"),
        on_terminal(80, "--db", database, *command, TERM="dumb"),
    ):
        assert "killed [16] civilians" in " ".join(plain.split())
        assert "\x1b" not in plain


def test_what_is_piped_is_plain(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("conflicts",), ("conflicts", "show", "1"), ("claims", "show", "1")):
        capsys.readouterr()
        assert main(["--db", database, *arguments]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert max(map(len, out.splitlines())) <= 80


def test_what_is_piped_is_as_wide_as_columns_says(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert main(["--db", database, "claims"]) == 0
    assert "document" in capsys.readouterr().out.splitlines()[0]


def test_brackets_of_a_report_are_no_markup(database: str) -> None:
    assert "Example [Post]" in ESCAPE.sub("", on_terminal(140, "--db", database, "documents"))


def test_a_style_goes_on_in_the_next_line_and_ends_there() -> None:
    assert shown(styled("two\nthousand", Style.NUMBER)) == "\x1b[1m\x1b[4mtwo\x1b[0m\n\x1b[1m\x1b[4mthousand\x1b[0m"
    assert without_colour(styled("two\nthousand", Style.NUMBER) + " dead") == "[two\nthousand] dead"
    assert shown("no style") == "no style"


def test_severities_and_verdicts_have_their_colours() -> None:
    assert by_word("high", Severity.HIGH) == styled("high", Style.HIGH)
    assert by_word("SUPPORTED", CheckVerdict.SUPPORTED) == styled("SUPPORTED", Style.GOOD)
    assert by_word("-", None) == "-"
    assert without_colour(by_word("high", Severity.HIGH)) == "high"


def test_no_report_can_forge_a_style_or_steer_the_terminal() -> None:
    text = quoted(f"a{Style.HIGH}b\x1b[2J 7 c", [(8, 9)])
    assert without_colour(text) == "“a b [2J [7] c”"
    assert quoted("killed 7", [(90, 91)]) == "“killed 7”"


def test_more_columns_than_fit_are_as_narrow_as_can_be() -> None:
    assert column_widths([["heading"] * 60, ["1,204"] * 60], 80) == [1] * 60
