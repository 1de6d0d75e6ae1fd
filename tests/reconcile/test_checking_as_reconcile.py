"""A check finds the figure that a reconcile would put the claim into: each sample dispatch against all the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.reconcile.checking import check
from factcheck.reconcile.figures import figures
from factcheck.store import open_store
from factcheck.types import CheckVerdict, StoredClaim

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> list[StoredClaim]:
    """All claims of the sample dispatches."""
    database = str(tmp_path_factory.mktemp("seeds") / "claims.db")
    assert main(["--db", database, "ingest", str(SEEDS)]) == 0
    with open_store(database) as store:
        return list(store.stored_claims())


def test_the_figure_is_the_one_of_a_reconcile(claims: list[StoredClaim]) -> None:
    figure_of = {claim: figure.key for figure in figures(claims) for claim in figure.claims}
    by_document: dict[int, list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    wrong, verdicts = [], set()
    for document, mine in by_document.items():
        own = [replace(claim, id=-claim.id, document=0) for claim in mine]
        others = [claim for claim in claims if claim.document != document]
        known = {claim.id: figure_of[claim.id] for claim in others}
        for checked in check(own, others, known):
            key = figure_of[-checked.claim.id]
            expected = key if key in known.values() else None
            verdicts.add(checked.verdict)
            if checked.figure != expected:
                wrong.append((checked.claim.claim.sentence, checked.figure, expected))
    assert wrong == []
    assert verdicts == set(CheckVerdict)
