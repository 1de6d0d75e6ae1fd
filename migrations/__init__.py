"""Alembic migrations, shipped as factcheck.migrations."""
