"""factcheck.toml: what it may say, and one clear sentence for what it may not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.configuration import read_configuration
from factcheck.errors import InputError
from factcheck.reconcile.settings import DEFAULT, settings_digest
from factcheck.types import SourceKind


def file(folder: Path, text: str) -> Path:
    """A factcheck.toml in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "factcheck.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and an empty configuration folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "config" / name))
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def test_without_a_file_all_is_as_built_in(tmp_path: Path) -> None:
    assert read_configuration([tmp_path / "factcheck.toml"]).settings == DEFAULT


def test_the_later_file_goes_first_key_by_key(tmp_path: Path) -> None:
    first = file(tmp_path / "user", "[judging]\nabout = 0.2\nhigh_gap = 7\n[totals]\nreliable = ['un_body']\n")
    second = file(tmp_path / "here", "[judging]\nabout = 0.05\n[linking]\nenough = 4\n")
    known = read_configuration([first, second])
    assert (known.settings.judging.about, known.settings.judging.high_gap) == (0.05, 7.0)
    assert known.settings.linking.enough == 4.0
    assert known.settings.totals.reliable == (SourceKind.UN_BODY,)
    given = {(each.table, each.key): each.origin for each in known.listed()}
    assert given["judging", "about"] == str(second)
    assert given["judging", "high_gap"] == str(first)
    assert given["judging", "growth"] == "built in"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[linkin]\nenough = 3", "there is no table [linkin]; did you mean 'linking'?"),
        ("[linking]\nenuogh = 3", "there is no key 'enuogh' in [linking]; did you mean 'enough'?"),
        ("[linking]\nzzz = 3", "there is no key 'zzz' in [linking]; 'factcheck settings' lists them"),
        ("[linking]\nenough = 'x'", 'enough in [linking] is "x", but must be a number, such as 3'),
        ("[judging]\napart_days = 1.5", "apart_days in [judging] is 1.5, but must be a whole number, such as 60"),
        ("[judging]\nabout = true", "about in [judging] is true, but must be a number, such as 0.1"),
        ("[judging]\nabout = nan", "about in [judging] is nan, but must be a number"),
        ("[judging]\nmedium_ratio = -1", "medium_ratio in [judging] is -1, but must be a share from 0 to 1"),
        ("[judging]\nabout = 10", "about in [judging] is 10, but must be a share from 0 to 1"),
        ("[judging]\napart_days = -3", "apart_days in [judging] is -3, but must not be below 0"),
        ("[linking]\ntelling_number = -3", "telling_number in [linking] is -3, but must not be below 0"),
        ("[linking]\ncrowd_times = 1", "crowd_times in [linking] is 1, but must be over 1"),
        ("[linking]\ntotals_together = -1", "totals_together in [linking] is -1, but must not be below 0"),
        (
            "[judging]\nmedium_ratio = 0.6",
            "medium_ratio in [judging] is 0.6, but must not be over high_ratio, which is 0.5",
        ),
        ("[judging]\nhigh_gap = 1", "high_gap in [judging] is 1, but must not be under medium_gap, which is 2"),
        ("[totals]\nreliable = ['monitr']", "\"monitr\" is no kind of source; did you mean 'monitor'?"),
        ("[totals]\nreliable = 3", "must be a list of kinds of source"),
        ("linking = 3", "linking is a table: write [linking] above its keys"),
        ("[linking", "is no TOML: expected ']'"),
        ("[database]\nurl = 3", "url in [database] is 3, but must be a path or a URL in quotes"),
        ("[database]\npath = 'x'", "there is no key 'path' in [database]; it has url"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(desk: Path, capsys: pytest.CaptureFixture[str], text: str, said: str):
    file(desk, text)
    assert main(["settings"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("factcheck: factcheck.toml")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "factcheck.toml"
    path.write_bytes(b"\xff\xfe[")
    with pytest.raises(InputError, match="is no text in UTF-8"):
        read_configuration([path])


def test_settings_says_where_each_comes_from(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file(desk.parent / "config" / "factcheck", "[judging]\nabout = 0.2\n")
    file(desk, "[linking]\nenough = 4\n")
    assert main(["settings", "--changed", "--format", "json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {"about", "enough"}
    assert rows["enough"]["origin"] == "factcheck.toml"
    assert rows["about"]["value"] == 0.2
    assert rows["about"]["default"] == 0.1
    assert main(["settings"]) == 0
    out = capsys.readouterr().out
    assert "un_body," in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_a_file_names_the_database_and_a_given_one_goes_before(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "report.txt").write_text("Two air strikes hit Hama on 3 May 2016.", "utf-8")
    file(desk, "[database]\nurl = 'kept/desk.db'\n")
    (desk / "kept").mkdir()
    assert main(["ingest", "report.txt"]) == 0
    assert (desk / "kept" / "desk.db").exists()
    assert not (desk / "factcheck.db").exists()
    assert main(["--db", "other.db", "runs"]) == 2
    monkeypatch.setenv("FACTCHECK_DB", "third.db")
    assert main(["runs"]) == 2
    assert "there is no database third.db" in capsys.readouterr().err


def test_a_path_begins_at_its_files_folder(tmp_path: Path) -> None:
    path = file(tmp_path / "user", "[database]\nurl = 'desk.db'\n")
    assert read_configuration([path]).database == str(tmp_path / "user" / "desk.db")


def test_a_password_is_not_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", "postgresql://ada:secret@host/desk", "settings"]) == 0
    assert "secret" not in capsys.readouterr().out


def test_steps_are_looked_at_when_all_files_are_read(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text("[judging]\nmedium_ratio = 0.6\n", "utf-8")
    second.write_text("[judging]\nhigh_ratio = 0.7\n", "utf-8")
    assert read_configuration([first, second]).settings.judging.medium_ratio == 0.6
    with pytest.raises(InputError, match=r"first\.toml: medium_ratio .* over high_ratio"):
        read_configuration([first])


def test_settings_change_what_reconcile_finds(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n, number in ((1, 16), (2, 32)):
        words = f"The {'Observatory' if n == 1 else 'ministry'} said {number} civilians were killed in Douma on Monday."
        (desk / f"{n}.txt").write_text(words, "utf-8")
    assert main(["ingest", "1.txt", "2.txt", "--published", "2017-04-03"]) == 0
    assert main(["reconcile", "--format", "json"]) == 0
    capsys.readouterr()
    assert main(["figures", "--format", "json"]) == 0
    assert [row["claims"] for row in json.loads(capsys.readouterr().out)] == [2]
    file(desk, "[linking]\nenough = 99\n")
    assert main(["reconcile"]) == 0
    capsys.readouterr()
    assert main(["figures", "--format", "json"]) == 0
    assert [row["claims"] for row in json.loads(capsys.readouterr().out)] == [1, 1]


def test_the_digest_is_of_what_findings_turn_on() -> None:
    changed = replace(DEFAULT, judging=replace(DEFAULT.judging, about=0.2))
    assert settings_digest(changed) != settings_digest(DEFAULT)
    assert settings_digest(replace(DEFAULT, totals=replace(DEFAULT.totals, reliable=()))) == settings_digest(DEFAULT)
