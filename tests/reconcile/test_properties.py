"""Whatever the claims: nothing raises, each claim is in one figure, and their order changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from press import DAY, DOUMA, GHOUTA, HARASTA, Press

from factcheck.reconcile import figures, findings
from factcheck.reconcile.block import candidates, share_a_block
from factcheck.reconcile.grouping import Scores, score
from factcheck.reconcile.mention import mentions
from factcheck.reconcile.settings import DEFAULT
from factcheck.reconcile.worth import Worth
from factcheck.types import Bound, EventKind, Measure, Revision, Scope, SourceKind, Stance, StoredClaim, Who

DAYS = [DAY, DAY + timedelta(days=1), None]


@st.composite
def reports(draw: st.DrawFn) -> list[StoredClaim]:
    """A few reports, some of one document, some parts of others, all near enough to be compared."""
    say = Press()
    made: list[StoredClaim] = []
    for _ in range(draw(st.integers(0, 12))):
        document = draw(st.sampled_from("abcde"))
        wholes = [m.claim.start for m in made if m.document_name == document]
        day = draw(st.sampled_from(DAYS))
        made.append(
            say(
                draw(st.sampled_from([0, 1, 5, 16, 20, 22, 32, 100])),
                draw(st.sampled_from(["Observatory", "Coalition", "Ministry", None])),
                document=document,
                publisher=document,
                published=DAY + timedelta(days="abcde".index(document) // 2),
                kind=draw(st.sampled_from([SourceKind.MONITOR, SourceKind.UNNAMED])),
                place=draw(st.sampled_from([DOUMA, GHOUTA, HARASTA, ()])),
                day=day,
                bound=draw(st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT])),
                measure=draw(st.sampled_from([Measure.KILLED, Measure.KILLED, Measure.CASUALTIES])),
                who=draw(st.sampled_from([Who.CIVILIAN, Who.PERSON, Who.CHILD, Who.MILITANT])),
                stance=draw(st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED, Stance.SUPERSEDED])),
                scope=draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.CUMULATIVE])),
                revision=draw(st.sampled_from([None, None, Revision.ROSE, Revision.FELL, Revision.INCREMENT])),
                event_kind=draw(st.sampled_from([EventKind.AIRSTRIKE, None])),
                actor=draw(st.sampled_from([None, "Islamic State", "Syrian army"])),
                subset_of=draw(st.sampled_from([None, None, *wholes])),
                date_basis="stated" if day else "none",
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_any_order_of_claims_gives_the_same(claims: list[StoredClaim], random: object) -> None:
    made = figures(claims)
    found = findings(made, claims)
    assert sorted(i for figure in made for i in figure.claims) == sorted(claim.id for claim in claims)
    assert len({figure.key for figure in made}) == len(made)
    assert len({finding.fingerprint for finding in found}) == len(found)
    keys = {figure.key for figure in made}
    assert all({finding.figure, *finding.figures} <= keys for finding in found)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert figures(shuffled) == made
    assert findings(reversed(made), shuffled) == found


@settings(max_examples=30, deadline=None)
@given(reports())
def test_other_database_ids_give_the_same(claims: list[StoredClaim]) -> None:
    """Claims stored in another order, and so under other ids, end in the same figures and findings."""
    renamed = [replace(claim, id=1000 - claim.id, document=100 - claim.document) for claim in claims]
    one, other = figures(claims), figures(renamed)
    assert [figure.key for figure in one] == [figure.key for figure in other]
    assert [f.fingerprint for f in findings(one, claims)] == [f.fingerprint for f in findings(other, renamed)]
    reasons = [f.reason for f in findings(one, claims)]
    assert reasons == [f.reason for f in findings(other, renamed)]


@settings(max_examples=60, deadline=None)
@given(reports())
def test_what_is_not_worth_comparing_makes_no_good_pair(claims: list[StoredClaim]) -> None:
    """Pairs of one block are left out only where a comparison would have left them apart."""
    ready = mentions(claims)
    worth = set(candidates(ready))
    for j, other in enumerate(ready):
        for i, one in enumerate(ready[:j]):
            if one.claim.measure is other.claim.measure and share_a_block(one, other) and (i, j) not in worth:
                found = score(one, other)
                assert found is None or found < DEFAULT.linking.enough


@settings(max_examples=60, deadline=None)
@given(reports())
def test_no_pair_scores_over_its_ceiling(claims: list[StoredClaim]) -> None:
    """What is left uncompared because it could not reach what is wanted would not have reached it."""
    ready = mentions(claims)
    wholes = {mention.stored.id: 1 for mention in ready}
    worth = Worth(ready, DEFAULT, wholes)
    for j, other in enumerate(ready):
        for i, one in enumerate(ready[:j]):
            if one.claim.measure is other.claim.measure:
                found = score(one, other, DEFAULT, wholes)
                assert found is None or worth.reaches(i, j, found)


@settings(max_examples=40, deadline=None)
@given(reports())
def test_claims_that_are_alike_are_compared_once_and_alike(claims: list[StoredClaim]) -> None:
    """The score that is kept for claims alike in all that is compared is that of each pair."""
    ready = mentions([*claims, *(replace(c, id=c.id + 100, document=c.document + 100) for c in claims)])
    scores = Scores(ready, DEFAULT, None)
    for j in range(len(ready)):
        for i in range(j):
            if ready[i].claim.measure is ready[j].claim.measure:
                assert scores.between(i, j) == score(ready[i], ready[j])
