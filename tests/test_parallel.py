"""Reading on all cores: in order, with what one process would find, and without falling over a single report."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from factcheck import parallel
from factcheck.documents.paths import sources
from factcheck.documents.reading import Failed, Found
from factcheck.documents.values import Manner
from factcheck.parallel import Crew, Fault, Meter
from factcheck.pipeline import read

MANY = 40


def put(folder: Path) -> None:
    for number in range(MANY):
        (folder / f"{number:03}.txt").write_text(f"At least {number + 10} civilians were killed in Idlib.")
    (folder / "020.txt").write_bytes(b"\0")


def end_process(words: str) -> str:
    """A piece of work that ends its process, as the system does for want of memory."""
    if words == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    return words.upper()


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_come_in_order_with_their_claims(tmp_path, jobs):
    put(tmp_path)
    meter = Meter()
    with Crew(jobs) as crew:
        results = crew.results(sources([str(tmp_path)]), Manner(), None, meter)
        pairs = list(crew.readings(results, lambda found: not found.where.endswith("030.txt")))
        assert (crew.pool is not None) == (jobs > 1)
    assert [os.path.basename(result.where) for result, _ in pairs] == [f"{number:03}.txt" for number in range(MANY)]
    for number, (result, reading) in enumerate(pairs):
        if number == 20:
            assert isinstance(result, Failed)
        elif number == 30:
            assert reading is None
        else:
            assert isinstance(result, Found)
            assert reading == read(result.document)
    assert meter.done == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_few_reports_start_no_processes(tmp_path):
    (tmp_path / "a.txt").write_text("A shell killed 3 people.")
    with Crew(4) as crew:
        results = crew.results(sources([str(tmp_path)]), Manner(), None, Meter())
        assert len(list(crew.readings(results, lambda _found: True))) == 1
        assert crew.pool is None


def test_work_that_ends_its_process_is_a_fault_and_the_rest_is_done(monkeypatch):
    monkeypatch.setattr(parallel, "ALONE", 0)
    words = ["a", "end", "b"]
    with Crew(2) as crew:
        done = list(crew.in_order(words, lambda word: crew.done(end_process, word)))
    assert [each for each in done if not isinstance(each, Fault)] == ["A", "B"]
    assert isinstance(done[1], Fault)
    assert "memory" in done[1].said
