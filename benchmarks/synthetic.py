"""Claims of an invented press over five years, written straight into a store's tables, to measure reconciliation with.

The skew is the real one: few wars take most of the news, few towns most of a war, few outlets most of the printing, and
few events most of the reports. A wire story is printed by several outlets word for word; a toll rises over days; a
story gives parts of its toll, the figures of a second event, and at times a running total since the war, the year or an
offensive began. The same arguments give the same claims.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, func, insert, select

from factcheck.store.derived_tables import PendingDocument
from factcheck.store.opening import Store
from factcheck.store.tables import AttributionHop, Source, StoredClaimRow, StoredDocument

FIRST, DAYS = date(2019, 1, 1), 5 * 365
# The countries of the wars, the worst first, with the sources that speak there and how far each counts high or low.
WARS = ("sy", "sd", "ua", "ps", "ye", "af", "iq", "ng", "cd", "mm", "lb", "so")
SPEAKERS = (
    ("Observatory of {}", "monitor", 1.0, 6),
    ("Health Ministry of {}", "ministry", 1.1, 5),
    ("Army of {}", "military", 0.5, 4),
    ("Liberation Front of {}", "armed_group", 1.5, 2),
    ("Red Crescent of {}", "ngo", 0.95, 2),
    ("Governor's Office of {}", "government", 0.8, 1),
)
KINDS = ("airstrike", "airstrike", "shelling", "clashes", "drone", "bombing", "shooting")
WORDS = ("market", "school", "hospital", "convoy", "checkpoint", "bakery", "mosque", "camp", "station", "bridge")
FILLERS = (
    *("residents", "said", "after", "dawn", "rescue", "workers", "searched", "rubble", "families", "northern"),
    *("officials", "confirmed", "late", "evening", "witnesses", "heard", "several", "explosions", "nearby", "roads"),
    *("clinic", "doctors", "treated", "injured", "brought", "ambulance", "smoke", "windows", "blast", "morning"),
)
OUTLETS = 400
HEADLINES = 0.01  # share of the worst events that all the world reports
DOCUMENTS_AT_ONCE = 5_000


def zipf(size: int, power: float = 1.0) -> list[float]:
    """Weights that fall as Zipf's law says, summed up as `random.choices` wants them."""
    return list(accumulate(1 / rank**power for rank in range(1, size + 1)))


@dataclass
class War:
    """A country's towns and who speaks there."""

    name: str
    towns: list[tuple[str, tuple[str, ...]]]  # id, path from the town to its country
    starts: list[date]  # from when its running totals count
    weights: list[float] = field(default_factory=list)


@dataclass
class Event:
    """What happened once: the toll that each speaker gives, rising to its last value over days."""

    war: War
    place: tuple[str, tuple[str, ...]]
    day: date
    kind: str
    word: str
    toll: int


class Press:
    """Makes stories; each is a document with its claims and who said them, as rows without database ids."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.wars = [war for war in map(war_of, WARS) if war.towns]
        self.of_wars = zipf(len(self.wars), 1.1)
        self.of_outlets = zipf(OUTLETS)
        self.of_stories = [1 / n**1.9 for n in range(1, 61)]
        self.number = 0

    def event(self, day: date) -> Event:
        """Something that happened on a day."""
        war = self.random.choices(self.wars, cum_weights=self.of_wars)[0]
        place = self.random.choices(war.towns, cum_weights=war.weights)[0]
        toll = max(1, int(self.random.paretovariate(0.9) * 2))
        return Event(war, place, day, self.random.choice(KINDS), self.random.choice(WORDS), min(toll, 900))

    def stories(self, events: list[Event], event: Event) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """All documents on an event, copies included."""
        count = self.random.choices(range(1, 61), self.of_stories)[0]
        if event.toll > 30 and self.random.random() < HEADLINES:
            count = self.random.randrange(100, 300)
        for _ in range(count):
            late = min(int(self.random.expovariate(0.9)), 20)
            beside = self.random.choice(events) if self.random.random() < 0.2 else None
            yield from self.printed(event, event.day + timedelta(days=late), beside)

    def printed(
        self, event: Event, published: date, beside: Event | None
    ) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """One story, and its copies in other outlets."""
        claims = self.claims(event, published)
        if beside is not None and beside.day <= published:
            claims += self.claims(beside, published)[:1]
        if self.random.random() < 0.15:
            claims.append(self.running_total(event, published))
        for at, claim in enumerate(claims):
            move(claim, at)
        text = " ".join(claim["sentence"] for claim in claims)
        copies = 1 + (int(self.random.paretovariate(1.2)) if self.random.random() < 0.25 else 0)
        hashed = hashlib.sha256(f"{self.number} {text}".encode()).hexdigest()
        for _ in range(min(copies, 15)):
            self.number += 1
            outlet = self.random.choices(range(OUTLETS), cum_weights=self.of_outlets)[0]
            yield self.document(text, outlet, published, hashed, hashed if copies > 1 else None), claims

    def document(self, text: str, outlet: int, published: date, hashed: str, group: str | None) -> dict[str, Any]:
        """A document's row."""
        return {
            "name": f"story-{self.number}",
            "text": text,
            "content_hash": hashed,
            "publisher": f"Outlet {outlet}",
            "published": published,
            "ingested_at": datetime(2024, 1, 1),
            "extractor_version": "1",
            "version": 1,
            "signature": "",
            "copy_group": group,
        }

    def claims(self, event: Event, published: date) -> list[dict[str, Any]]:
        """What a story says of an event: its toll, and at times its wounded, a part, and the strikes."""
        speaker = self.random.choices(SPEAKERS, weights=[s[3] for s in SPEAKERS])[0]
        share = min(1.0, 0.6 + 0.2 * (published - event.day).days)
        toll = max(1, int(event.toll * speaker[2] * share))
        made = [self.claim(event, "killed", toll, speaker)]
        if self.random.random() < 0.45:
            made.append(self.claim(event, "wounded", int(toll * 1.8) + 1, speaker))
        if toll > 3 and self.random.random() < 0.35:
            made.append(self.claim(event, "killed", toll // 3, speaker, who="child", noun="children", part_of=0))
        if self.random.random() < 0.2:
            made.append(self.claim(event, "strikes", 1 + toll // 8, speaker, who=None, noun="strikes"))
        return made

    def claim(
        self,
        event: Event,
        measure: str,
        value: int,
        speaker: tuple[str, str, float, int],
        *,
        who: str | None = "civilian",
        noun: str = "civilians",
        part_of: int | None = None,
    ) -> dict[str, Any]:
        """One claim's row; `subset_of` is the number of a claim in the story until `move` makes an offset of it."""
        source = speaker[0].format(event.war.name)
        bound = self.random.choices(("exact", "at_least", "about"), (7, 3, 1))[0]
        town = event.place[1]
        known = self.random.random()
        words = " ".join(self.random.sample(FILLERS, 9))
        return {
            "measure": measure,
            "value": value,
            "low": value,
            "high": None if bound == "at_least" else value,
            "bound": bound,
            "who": who if self.random.random() < 0.6 or who != "civilian" else "person",
            "noun": noun,
            "subset_of": part_of,
            "scope": "incident",
            "stance": "asserted",
            "source": source,
            "origin": source,
            "origin_kind": speaker[1],
            "date_from": event.day if known < 0.85 else None,
            "date_to": event.day if known < 0.85 else None,
            "date_basis": "stated" if known < 0.6 else "carried" if known < 0.85 else "none",
            "place": town[0] if known < 0.93 else None,
            "place_id": event.place[0] if known < 0.93 else None,
            "place_path": json.dumps(town) if known < 0.93 else "[]",
            "event_kind": event.kind if self.random.random() < 0.7 else None,
            "telling_words": json.dumps([event.word]) if self.random.random() < 0.4 else "[]",
            "sentence": f"{value} {noun} were {measure} in {town[0]} near the {event.word}, {source} said; {words}.",
        }

    def running_total(self, event: Event, published: date) -> dict[str, Any]:
        """A total of the war, the last offensive or the days just past, of the whole country or of the province.

        Shares are those of 392 totals that the extractor read in a thousand real reports: 69 % name a place, two in
        five of these a country; 60 % name a start, half of them within the month; one in five has a telling word.
        """
        speaker = self.random.choices(SPEAKERS, weights=[s[3] for s in SPEAKERS])[0]
        start = self.start(event.war, published)
        path = event.place[1]
        where = path[-1:] if self.random.random() < 0.4 or len(path) < 2 else path[-2:]
        rate = 11 if len(where) == 1 else 2
        told_to = (published - start).days if (published - start).days < 60 else (published - start).days // 7 * 7
        value = max(3, int(told_to * rate * speaker[2]))
        claim = self.claim(event, self.random.choice(("killed", "killed", "wounded")), value, speaker)
        known, placed = self.random.random() < 0.6, self.random.random() < 0.69
        words = " ".join(self.random.sample(FILLERS, 9))
        return claim | {
            "scope": "cumulative",
            "date_from": start if known else None,
            "date_to": published if known else None,
            "date_basis": "stated" if known else "none",
            "place": where[0] if placed else None,
            "place_id": None,
            "telling_words": claim["telling_words"] if self.random.random() < 0.5 else "[]",
            "sentence": f"{value} civilians were {claim['measure']} in {where[0]} since then, they said; {words}.",
            "place_path": json.dumps(where) if placed else "[]",
        }

    def start(self, war: War, published: date) -> date:
        """Since when a running total counts: mostly the war's beginning, or some days or a month before it is told."""
        begun = [start for start in war.starts if start < published - timedelta(days=20)] or [
            FIRST - timedelta(days=99)
        ]
        drawn = self.random.random()
        if drawn < 0.4:
            return begun[0]
        if drawn < 0.5:
            return self.random.choice(begun)
        return published - timedelta(days=self.random.choice((2, 3, 4, 7, 14, 30)))


def war_of(country: str) -> War:
    """A country's towns from the gazetteer, in a shuffled but fixed order, and the starts of its running totals."""
    from factcheck.extract.gazetteer import gazetteer

    found = []
    for identity in gazetteer().ids():
        place = gazetteer().get(identity) if identity.startswith(f"{country}/") else None
        if place is not None and place.kind in ("town", "village", "neighbourhood"):
            found.append((identity, tuple(dict.fromkeys((place.name, *place.path)))))
    picked = random.Random(country)
    picked.shuffle(found)
    starts = sorted(FIRST + timedelta(days=picked.randrange(-700, DAYS)) for _ in range(12))
    name = found[0][1][-1] if found else country
    return War(name, found, starts, zipf(len(found), 0.9))


def move(claim: dict[str, Any], at: int) -> None:
    """Give a claim its place in its story: sentences of a thousand characters, for all that offsets matter here."""
    begin = 1000 * at
    claim |= {
        "local_id": f"c{at + 1}",
        "part": "text",
        "start_offset": begin,
        "end_offset": begin + len(str(claim["value"])),
        "printed": str(claim["value"]),
        "subset_of": None if claim["subset_of"] is None else 1000 * claim["subset_of"],
        "origin_basis": "source",
        "sentence_start": begin,
        "rule": "synthetic",
        "extractor_version": "1",
    }


def documents(
    claims: int, seed: int = 1, days: tuple[int, int] = (0, DAYS)
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Documents with their claims until there are as many claims as asked for, spread evenly over the days."""
    press = Press(seed)
    made, span = 0, days[1] - days[0]
    for at in range(days[0], days[1]):
        due = claims * (at - days[0] + 1) / span
        events: list[Event] = []
        while made < due:
            events.append(press.event(FIRST + timedelta(days=at)))
            for document, said in press.stories(events, events[-1]):
                document["name"] = f"{seed}-{document['name']}"
                yield document, said
                made += len(said)
                if made >= claims:
                    return


def fill(store: Store, claims: int, seed: int = 1, days: tuple[int, int] = (0, DAYS)) -> int:
    """Write that many claims into the store, in portions; returns how many there are."""
    waiting: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    written = 0
    for each in documents(claims, seed, days):
        waiting.append(each)
        written += len(each[1])
        if len(waiting) >= DOCUMENTS_AT_ONCE:
            write(store, waiting)
            waiting = []
    write(store, waiting)
    return written


def write(store: Store, stories: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    """The rows of these documents, their claims and the speakers, in one transaction."""
    if not stories:
        return
    with store.database.writing() as connection:
        sources = source_ids(connection, {(c["source"], c["origin_kind"]) for _, said in stories for c in said})
        document = next_id(connection, StoredDocument.id)
        claim = next_id(connection, StoredClaimRow.id)
        rows: list[dict[str, Any]] = []
        hops: list[dict[str, Any]] = []
        pending: list[dict[str, Any]] = []
        for at, (_, said) in enumerate(stories):
            pending.append({"document_id": document + at, "since": datetime(2024, 1, 1), "marks": 1})
            for one in said:
                rows.append(one | {"id": claim + len(rows), "document_id": document + at})
                hops.append({"claim_id": rows[-1]["id"], "hop": 0, "source_id": sources[one["source"]]})
                hops[-1] |= {"name": one["source"], "kind": one["origin_kind"], "cue": "said"}
        connection.execute(insert(StoredDocument), [d | {"id": document + at} for at, (d, _) in enumerate(stories)])
        connection.execute(insert(StoredClaimRow), rows)
        connection.execute(insert(AttributionHop), hops)
        connection.execute(insert(PendingDocument), pending)


def next_id(connection: Connection, column: Any) -> int:
    """The first free id of a table."""
    return int(connection.execute(select(func.max(column))).scalar() or 0) + 1


def source_ids(connection: Connection, wanted: set[tuple[str, str]]) -> dict[str, int]:
    """The ids of speakers by name; missing ones are added."""
    known = {row.name: row.id for row in connection.execute(select(Source.name, Source.id))}
    missing = [{"name": name, "kind": kind} for name, kind in sorted(wanted) if name not in known]
    if missing:
        connection.execute(insert(Source), missing)
    return {row.name: row.id for row in connection.execute(select(Source.name, Source.id))}
