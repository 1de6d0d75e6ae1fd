"""The wheel: built, installed in a clean environment, used from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not os.environ.get("CI"), reason="takes half a minute: runs where CI is set, and by make wheel"),
]


def checked(command: list[str], folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    """Run to its end; what it printed where it failed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACTCHECK"))}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, **more)
    assert run.returncode == 0, f"{command}: {run.stdout}{run.stderr}"
    return run


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment into which nothing but the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    left = (".*", "build", "dist", "*.egg-info", "__pycache__", "*.db*")
    shutil.copytree(REPOSITORY, source, ignore=shutil.ignore_patterns(*left))
    checked([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), "."], source)
    (wheel,) = folder.glob("factcheck_tolls-*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    checked([str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", str(wheel)], folder)
    return environment / "bin"


@pytest.fixture
def factcheck(installed: Path, tmp_path: Path) -> Run:
    """Run the installed command in an empty folder."""
    return lambda *arguments, **more: checked([str(installed / "factcheck"), *arguments], tmp_path, **more)


def test_the_package_lies_in_the_environment(installed, tmp_path):
    where = checked([str(installed / "python"), "-c", "import factcheck; print(factcheck.__file__)"], tmp_path).stdout
    assert where.startswith(str(installed.parent))


def test_types_are_shipped_and_corpora_are_not(installed):
    (package,) = installed.parent.glob("lib/python*/site-packages/factcheck")
    names = {path.name for path in package.rglob("*")}
    assert {"py.typed", "script.py.mako", "places.tsv", "sources.tsv", "numbers.lexicon.toml"} <= names
    assert not [name for name in names if name.endswith(".corpus.toml")]


def test_it_reads_a_text(factcheck):
    text = "Shelling killed at least 12 civilians in Idlib on Friday, Reuters reported."
    found = json.loads(factcheck("extract", "-", "--published", "2024-11-29", "--format", "json", input=text).stdout)
    (claim,) = found["claims"]
    assert (claim["value"], claim["place_path"], claim["date_to"]) == (12, ["Idlib", "Syria"], "2024-11-29")


def test_it_makes_upgrades_and_fills_a_database(factcheck, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Two air strikes killed 9 people in Aleppo on Friday, the White Helmets said.", "utf-8")
    factcheck("ingest", str(report), "--published", "2024-11-29", "--publisher", "Example Post")
    factcheck("db", "upgrade")
    factcheck("db", "check")
    claims = [json.loads(line) for line in factcheck("claims", "--all", "--format", "jsonl").stdout.splitlines()]
    assert sorted(claim["value"] for claim in claims) == [2, 9]
    factcheck("reconcile")


def test_it_knows_sources_and_places(factcheck):
    factcheck("ingest", "-", input="Two air strikes hit Hama on 3 May 2016, SOHR said.")
    places = json.loads(factcheck("places", "Qameshli", "--format", "json").stdout)
    assert places
    assert places[0]["country"] == "SY"
    (source,) = json.loads(factcheck("sources", "list", "--name", "SOHR", "--format", "json").stdout)
    assert (source["source"], source["kind"]) == ("Syrian Observatory for Human Rights", "monitor")


def test_it_reads_pages_feeds_and_archives_with_what_it_brings(factcheck, tmp_path):
    words = "<p>Two air strikes killed 9 people in Aleppo on 3 May 2016, the White Helmets said.</p>"
    (tmp_path / "a.html").write_text(f"<html><head><title>x</title></head><body>{words}</body></html>", "utf-8")
    item = "<item><guid>1</guid><description>Shelling killed 4 people in Hama.</description></item>"
    (tmp_path / "b.rss").write_text(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>", "utf-8")
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>{words}</body></html>".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2016-05-04T00:00:00Z\r\n"
    head += "WARC-Target-URI: https://example.org/c\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {len(page)}\r\n\r\n"
    (tmp_path / "c.warc").write_bytes(head.encode() + page + b"\r\n\r\n")
    assert factcheck("ingest", ".").stdout.startswith("3 reports read: 3 new")
