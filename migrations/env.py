"""Runs the revisions on the connection that `factcheck.store.schema` hands over; foreign keys are off while they run.

With them on, SQLite's way to alter a table (copy, drop, rename) deletes or refuses the rows that refer to it.
"""

from alembic import context


def broken_references(connection):
    """Rows that point to nothing, by SQLite's own check."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def migrate():
    """Run the revisions in one transaction, and give up where they would leave a row that points to nothing."""
    connection = context.config.attributes["connection"]
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite and connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise RuntimeError("foreign keys must be off before a migration begins")
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("target_metadata"),
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and (broken := broken_references(connection)):
            raise RuntimeError(f"the migration would leave {len(broken)} rows that point to nothing, first {broken[0]}")


migrate()
