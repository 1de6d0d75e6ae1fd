"""Reading on all cores: in order, with what one process would find, and without falling over a single report."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing import forkserver
from pathlib import Path

import pytest

from factcheck import parallel
from factcheck.documents.paths import sources
from factcheck.documents.reading import Failed, Found
from factcheck.documents.values import Manner
from factcheck.parallel import Crew, Meter
from factcheck.pipeline import read
from factcheck.workers import Fault

MANY = 40


def put(folder: Path) -> None:
    for number in range(MANY):
        (folder / f"{number:03}.txt").write_text(f"At least {number + 10} civilians were killed in Idlib.")
    (folder / "020.txt").write_bytes(b"\0")


def end_process(words: Sequence[str]) -> list[str]:
    """A piece of work that ends its process, as the system does for want of memory."""
    if "end" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    return [word.upper() for word in words]


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


def test_work_that_ends_its_process_is_a_fault_and_the_rest_is_done() -> None:
    groups = [["a", "b"], ["c", "end", "d"], ["e"]]
    with Crew(2, plenty=True) as crew:
        (first, (before, ended, after), last) = crew.in_order(groups, lambda words: crew.begun(end_process, words))
    assert (first, before, after, last) == (["A", "B"], "C", "D", ["E"])
    assert isinstance(ended, Fault)
    assert "memory" in ended.said


def test_a_report_does_not_wait_for_others_that_are_slow_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    with Crew(2, plenty=True) as crew:
        crew.hired()
        assert [len(group) for group in crew.together("abcde" * 4, lambda _: 1)] == [8, 8, 4]
        heavy = {"a": 1, "b": parallel.HEAVY, "c": None, "d": 1, "e": 1}
        assert list(crew.together("abcde", heavy.__getitem__)) == [["a"], ["b"], ["c"], ["d", "e"]]
        monkeypatch.setattr(parallel.time, "monotonic", lambda: next(clock))
        assert list(crew.together("abc", lambda _: 1)) == [["a"], ["b"], ["c"]]


def held_back(words: Sequence[str]) -> list[bool]:
    """Whether this process holds Ctrl-C back since it was started."""
    return [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []) for _ in words]


def test_the_processes_never_hear_of_ctrl_c_not_even_while_they_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel.forkserver, "_forkserver", server := forkserver.ForkServer())
    monkeypatch.setattr(parallel.forkserver, "ensure_running", server.ensure_running)
    monkeypatch.setattr(forkserver, "connect_to_new_process", server.connect_to_new_process)
    with Crew(2, plenty=True) as crew:
        assert crew.begun(held_back, ["a"]).result() == [True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
