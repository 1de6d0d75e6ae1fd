"""Opening a database, and who may write it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from factcheck.errors import FactcheckError, InputError, LockedError, WorkError
from factcheck.store import open_store
from factcheck.store.opening import Store
from factcheck.types import Document, Reading


def test_a_missing_database_is_made_only_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(InputError, match="there is no database"):
        open_store(str(path))
    assert not path.exists()
    with open_store(str(path), create=True) as store:
        assert list(store.stored_claims()) == []
    with open_store(f"sqlite:///{path}") as store:
        assert store.findings() == []


def test_an_empty_file_is_filled_only_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(InputError, match="is empty"):
        open_store(str(path))
    open_store(str(path), create=True).close()


@pytest.mark.parametrize("content", [b"these are only words", b"SQLite format 3\0 and then nothing that fits" * 30])
def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.db"
    path.write_bytes(content)
    with pytest.raises(WorkError):
        open_store(str(path), create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(WorkError, match="not one of factcheck's"):
        open_store(str(path), create=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match="there is no folder"):
        open_store(str(tmp_path / "none" / "new.db"), create=True)


@pytest.mark.parametrize(
    "url", ["foo:bar://x", "nosuch://host/name", "mysql://host/name", "sqlite+aiosqlite:///x.db", "oracle://host/name"]
)
def test_a_url_of_nothing_we_support_is_an_input_error(url: str) -> None:
    with pytest.raises(InputError, match=r"give --db the path of an SQLite file"):
        open_store(url)


@pytest.mark.parametrize("url", [":memory:", "sqlite://", "sqlite:///:memory:", ""])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="would not outlive the command"):
        open_store(url, create=True)


@pytest.mark.parametrize("name", ["with space.db", "with?mark.db", "with#hash.db", "with%25.db", "ünï.db"])
def test_a_path_may_hold_any_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with open_store(str(path), create=True) as store, store.read_only() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claims").scalar() == 0
    assert path.exists()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM runs",
        "INSERT INTO sources (name, kind) VALUES ('x', 'outlet')",
        "CREATE TABLE more (x)",
        "DROP VIEW claims_view",
        "PRAGMA user_version = 7",
        "VACUUM",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
    ],
)
def test_the_read_only_connection_refuses_to_write(store: Store, change: str) -> None:
    wanted = pytest.raises(DatabaseError, match=r"readonly|authorization denied|not authorized")
    with store.read_only() as connection, wanted:
        connection.exec_driver_sql(change)


@pytest.mark.parametrize("question", ["PRAGMA table_info(claims)", "PRAGMA user_version", "PRAGMA foreign_key_check"])
def test_the_read_only_connection_tells_of_the_schema(store: Store, question: str) -> None:
    with store.read_only() as connection:
        connection.exec_driver_sql(question).all()


def as_nobody(path: Path) -> str:
    """What a user without rights, in a process of his own, is told by opening, reading and writing a database."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
        try:
            with open_store(str(path)) as store:
                os.write(writing, f"{len(store.findings())} findings; ".encode())
                store.start_run("ingest")
        except FactcheckError as error:
            os.write(writing, error.message.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def put_away(database: Path) -> Iterator[Callable[[bool], Path]]:
    """Puts the database into a folder that nobody may write to; with True its journal too, which holds a change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def put(journal: bool) -> Path:
            with closing(sqlite3.connect(database)) as writer:
                writer.execute("PRAGMA journal_mode = WAL")
                writer.execute("INSERT INTO sources (name, kind) VALUES ('x', 'outlet')")
                writer.commit()
                if not journal:
                    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                for file in (database, *[Path(f"{database}-wal")] * journal):
                    shutil.copy(file, folder / file.name)
            folder.chmod(0o555)
            return folder / database.name

        yield put
        folder.chmod(0o755)


def test_in_a_read_only_folder_it_can_be_read_but_not_written(put_away: Callable[[bool], Path]) -> None:
    said = as_nobody(put_away(False))
    assert said.startswith("0 findings; ")
    assert "is read-only here" in said


def test_a_journal_in_a_read_only_folder_is_never_left_out(put_away: Callable[[bool], Path]) -> None:
    said = as_nobody(put_away(True))
    assert "findings" not in said
    assert "-wal holds changes" in said


@pytest.mark.parametrize("words", ["ATTACH '{}' AS other", "VACUUM INTO '{}'"])
def test_the_read_only_connection_makes_no_files(store: Store, tmp_path: Path, words: str) -> None:
    target = tmp_path / "attached.db"
    with store.read_only() as connection, pytest.raises(DatabaseError, match="authori"):
        connection.exec_driver_sql(words.format(target))
    assert not target.exists()


def test_connections_have_our_settings(store: Store) -> None:
    with store.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "journal_mode")
        }
    assert settings == {"foreign_keys": 1, "journal_mode": "wal"}


def test_a_second_run_is_told_so(database: Path) -> None:
    with open_store(str(database)) as first, open_store(str(database)) as second:
        with first.lock(), pytest.raises(LockedError) as caught, second.lock():
            pass
        assert caught.value.status == 4
        with second.lock():
            pass


def test_a_second_run_may_wait(database: Path) -> None:
    with open_store(str(database)) as first, open_store(str(database)) as second:
        began = threading.Event()

        def hold() -> None:
            with first.lock():
                began.set()
                time.sleep(0.3)

        holder = threading.Thread(target=hold)
        holder.start()
        began.wait()
        with second.lock(wait=10):
            pass
        holder.join()


def test_the_lock_ends_with_its_process(database: Path) -> None:
    code = (
        "import os, sys\nfrom factcheck.store import open_store\n"
        "store = open_store(sys.argv[1])\nstore.lock().__enter__()\nstore.start_run('ingest')\nos._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(database)]).returncode == 9
    with open_store(str(database)) as store, store.lock():
        store.start_run("ingest")
        with store.reading() as connection:
            states = connection.exec_driver_sql("SELECT status FROM runs ORDER BY id").scalars().all()
    assert states == ["interrupted", "running"]


def test_readers_read_while_a_run_writes(database: Path) -> None:
    with open_store(str(database)) as writer, open_store(str(database)) as reader:
        with writer.database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO sources (name, kind) VALUES ('Example', 'outlet')")
            with reader.reading() as other:
                assert other.exec_driver_sql("SELECT count(*) FROM sources").scalar() == 0
        with reader.reading() as other:
            assert other.exec_driver_sql("SELECT count(*) FROM sources").scalar() == 1


def test_a_process_killed_while_it_ingests_leaves_a_sound_database(database: Path) -> None:
    code = (
        "import os, sys\nfrom factcheck.store import open_store\nfrom factcheck.store import ingesting\n"
        "from factcheck.types import Document, Reading\n"
        "store = open_store(sys.argv[1])\nstore.ingest(Document('one', name='a'), Reading())\n"
        "ingesting.add_claims = lambda *a: os._exit(9)\nstore.ingest(Document('two', name='b'), Reading())"
    )
    assert subprocess.run([sys.executable, "-c", code, str(database)]).returncode == 9
    with open_store(str(database)) as store:
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("SELECT name FROM documents").scalars().all() == ["a"]
        assert store.ingest(Document("two", name="b"), Reading()) == "new"


def test_a_current_database_needs_no_alembic(database: Path) -> None:
    code = (
        "import sys\nfrom factcheck.store import open_store\nopen_store(sys.argv[1]).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(database)], env=os.environ).returncode == 0


def test_a_decision_beside_a_long_run_is_told_who_writes(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reconcile writes in one transaction to its end; who decides meanwhile waits, then is told so."""
    from factcheck.cli import main

    monkeypatch.setattr("factcheck.store.sqlite.BUSY_SECONDS", 0)
    command = ["--db", str(database), "documents", "retract", "report-1", "--reason", "withdrawn"]
    with open_store(str(database)) as running:
        running.ingest(Document("Nothing is counted here.", name="report-1"), Reading())
    with open_store(str(database)) as running, running.writing():
        assert main(command) == 4
        told = capsys.readouterr().err
        assert told.startswith(f"factcheck: another run is still writing to {database} after ")
        assert "nothing was changed: try again when it is done" in told
        assert main(["--db", str(database), "documents", "list"]) == 0
    assert main(command) == 0
