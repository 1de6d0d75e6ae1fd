"""Every old schema upgrades, the newest is what the models say, and nothing is lost on the way."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect

from factcheck.errors import WorkError
from factcheck.store import compared_tables, decision_tables, open_store, schema
from factcheck.types import Document, Reading

assert decision_tables.Base is compared_tables.Base
METADATA = compared_tables.Base.metadata  # of all tables: these two build on the others
FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.db"))


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Engine]:
    """A database made by the migrations."""
    path = tmp_path / "migrated.db"
    open_store(str(path), create=True).close()
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def described(engine: Engine) -> dict[str, Any]:
    """All that `inspect` tells of each table; CHECK constraints as their words."""
    found: dict[str, Any] = {}
    looking = inspect(engine)
    for table in sorted(set(looking.get_table_names()) - {"alembic_version"}):
        found[table] = {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"])
                for c in looking.get_columns(table)
            ],
            "primary key": looking.get_pk_constraint(table),
            "foreign keys": sorted(map(repr, looking.get_foreign_keys(table))),
            "unique": sorted(map(repr, looking.get_unique_constraints(table))),
            "checks": sorted((c["name"], " ".join(c["sqltext"].split())) for c in looking.get_check_constraints(table)),
            "indexes": sorted(
                (i["name"], i["column_names"], i["unique"], str(i.get("dialect_options", {}).get("sqlite_where")))
                for i in looking.get_indexes(table)
            ),
        }
    return found


def test_the_migrations_make_what_the_models_say(migrated: Engine) -> None:
    made = create_engine("sqlite://")
    METADATA.create_all(made)
    assert described(migrated) == described(made)
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_each_constraint_has_a_name(migrated: Engine) -> None:
    for table, said in described(migrated).items():
        assert said["primary key"]["name"] == f"pk_{table}"
        assert all(name for name, _ in said["checks"])
        assert not re.search("'name': None", repr(said))


def test_revisions_are_numbered_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", schema.migrations_folder())
    script = ScriptDirectory.from_config(config)
    numbers = [revision.revision for revision in reversed(list(script.walk_revisions()))]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)] == list(schema.revisions())
    assert script.get_heads() == [numbers[-1]]


def test_migrations_do_not_import_the_application() -> None:
    for path in Path(schema.migrations_folder()).rglob("*.py"):
        assert not re.search(r"^\s*(from|import) factcheck", path.read_text("utf-8"), re.MULTILINE), path


def test_each_schema_has_a_frozen_database() -> None:
    assert [path.stem for path in FROZEN] == list(schema.revisions())


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_database_upgrades_and_can_be_used(frozen: Path, tmp_path: Path) -> None:
    """Each was filled through the program of its time: two reports of one raid, a figure, a finding, a review."""
    path = Path(shutil.copy(frozen, tmp_path / frozen.name))
    with closing(sqlite3.connect(path)) as connection:
        tables = ("documents", "claims", "figures", "findings", "reviews", "sources", "attributions", "quantities")
        before = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    assert all(before.values())
    with open_store(str(path)) as store:
        assert [each.claim.value for each in store.stored_claims()] == [12, 15]
        (finding,) = store.findings()
        assert (finding["kind"], finding["state"]) == ("contradiction", "acknowledged")
        assert store.ingest(Document("Nobody was hurt.", name="later"), Reading()) == "new"
        store.save_derived([], [])
        with store.reading() as connection:
            after = {t: connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in tables}
            for view in ("claims_view", "figures_view", "findings_view", "timeline_view", "sources_view"):
                connection.exec_driver_sql(f"SELECT * FROM {view}").all()
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert after == before | {"documents": before["documents"] + 1}


def test_the_newest_revision_goes_back_and_forth(migrated: Engine) -> None:
    made = described(migrated)
    config = Config()
    config.set_main_option("script_location", schema.migrations_folder())
    with migrated.connect() as connection:
        views = views_of(connection)
        config.attributes["connection"] = connection
        command.downgrade(config, "-1")
        connection.commit()
        assert schema.revision_of(connection) == schema.revisions()[-2]
        assert views_of(connection).keys() == views.keys()
        command.upgrade(config, "head")
        connection.commit()
        assert views_of(connection) == views
    assert described(migrated) == made


def views_of(connection: Connection) -> dict[str, str]:
    """The views by name, as SQL."""
    return dict(map(tuple, connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'view'")))


def test_a_number_in_a_view_is_found_by_its_text() -> None:
    """As tools give it that know of no numbers: SQLite compares it by the type of the column."""
    asked = 0
    with closing(sqlite3.connect(f"file:{FROZEN[-1]}?immutable=1", uri=True)) as connection:
        for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            rows = connection.execute(f"SELECT * FROM {view}")
            for row in rows.fetchall():
                for (column, *_), value in zip(rows.description, row, strict=True):
                    if isinstance(value, int | float):
                        found = connection.execute(f"SELECT 1 FROM {view} WHERE {column} = ?", (str(value),))
                        assert found.fetchone(), (view, column)
                        asked += 1
    assert asked > 50


def test_the_order_of_versions_is_found_again(tmp_path: Path) -> None:
    """From what came and what came back, within a second or two: A, B, A again, C, and another page."""
    config = Config()
    config.set_main_option("script_location", schema.migrations_folder())
    with open_store(str(tmp_path / "a.db"), create=True) as store:
        for number in "12132":
            text = f"The raid killed {number} people in Exampletown, the mayor said."
            store.ingest(Document(text, name="page", retrieved=datetime(2024, 11, 29, 8)), Reading())
        store.ingest(Document("Nobody was hurt.", name="other"), Reading())
    stays = "SELECT document_id, place, first_at, last_at FROM stays ORDER BY document_id, place"
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        before = connection.exec_driver_sql(stays).all()
        config.attributes["connection"] = connection
        command.downgrade(config, "0015")
        connection.commit()
        command.upgrade(config, "head")
        connection.commit()
        assert connection.exec_driver_sql(stays).all() == before
    engine.dispose()
    assert [(row.document_id, row.place) for row in before] == [(1, 1), (1, 3), (2, 2), (2, 5), (3, 4), (4, 1)]


@pytest.fixture
def next_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The migrations with one more, as a later program would have them; gives the file of the additional one."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    last = schema.revisions()[-1]
    number = f"{int(last) + 1:04}"
    path = folder / "versions" / f"{number}_more.py"
    path.write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '{number}'\ndown_revision = '{last}'\n"
        "VIEWS = ('claims_view', 'figures_view', 'findings_view', 'timeline_view', 'sources_view', "
        "'corrections_view')\n\n"
        "def upgrade():\n"
        "    for view in VIEWS:\n        op.execute(f'DROP VIEW {view}')\n"
        "    with op.batch_alter_table('documents', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('more', sa.Text()))\n"
        "    with op.batch_alter_table('claims', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('more', sa.Text()))\n"
    )
    monkeypatch.setattr(schema, "migrations_folder", lambda: str(folder))
    return path


def test_an_upgrade_keeps_the_rows_and_a_copy(next_revision: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(FROZEN[-1], tmp_path / "claims.db"))
    told: list[str] = []
    with open_store(str(path), say=told.append) as store:
        assert len(list(store.stored_claims())) == 2
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(more), count(*) FROM documents").all() == [(0, 2)]
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("SELECT count(*) FROM attributions").scalar()
    (copy,) = tmp_path.glob("claims.db.*.backup")
    assert len(told) == 1
    assert str(copy) in told[0]
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == (FROZEN[-1].stem,)
        assert old.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_an_upgrade_that_fails_changes_nothing(next_revision: Path, tmp_path: Path) -> None:
    next_revision.write_text(next_revision.read_text() + "    op.execute('SELECT * FROM nowhere')\n")
    path = Path(shutil.copy(FROZEN[-1], tmp_path / "claims.db"))
    with pytest.raises(WorkError, match="nowhere"):
        open_store(str(path))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (FROZEN[-1].stem,)
        assert connection.execute("SELECT count(*) FROM claims_view").fetchone() == (2,)


def test_an_upgrade_that_would_cut_a_reference_is_refused(next_revision: Path, tmp_path: Path) -> None:
    next_revision.write_text(next_revision.read_text() + "    op.execute('DELETE FROM documents')\n")
    path = Path(shutil.copy(FROZEN[-1], tmp_path / "claims.db"))
    with pytest.raises(RuntimeError, match="point to nothing"):
        open_store(str(path))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = Path(shutil.copy(FROZEN[-1], tmp_path / "claims.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(WorkError, match="newer factcheck") as caught:
        open_store(str(path), create=True)
    assert caught.value.status == 1
    assert list(tmp_path.glob("*.backup")) == []


def test_a_copy_does_not_replace_a_file(tmp_path: Path) -> None:
    path = Path(shutil.copy(FROZEN[-1], tmp_path / "claims.db"))
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(WorkError, match="exists already"):
        schema.backup(str(path), str(tmp_path / "taken"))
    assert (tmp_path / "taken").read_text() == "mine"
