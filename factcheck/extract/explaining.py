"""Why a text is read as it is: the rules that fired, and the readings that were dropped, as a tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.extract import scope, stance
from factcheck.extract.characters import readable
from factcheck.extract.claims import is_claimed, read_text, reference_day
from factcheck.extract.counting import Counting
from factcheck.extract.datelines import told_on
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.links import Link
from factcheck.extract.measures import links_in
from factcheck.extract.numbers import explain_numbers
from factcheck.extract.pieces import sentence_pieces
from factcheck.extract.sentences import split_sentences
from factcheck.types import Claim, DateSpan, Number, Quantity


@dataclass(slots=True)
class Node:
    """A line of the tree, with what hangs under it."""

    line: str
    children: list["Node"] = field(default_factory=list)

    def add(self, line: str) -> "Node":
        """Hang a line under this one."""
        child = Node(line)
        self.children.append(child)
        return child


def explain_text(text: str, published: date | None = None) -> tuple[Node, ...]:
    """A tree for each sentence: its numbers, dates and quantities, what each became and by which rules."""
    text, _ = readable(text)
    reading = read_text(text, published)
    claims = {claim.start: claim for claim in reading.claims}
    sentences = split_sentences(text)
    published, _ = reference_day(text, published)
    told = told_on(text, sentences, published)
    return tuple(_sentence(SentenceFacts(text, sentence, published, told=told), claims) for sentence in sentences)


def _sentence(fact: SentenceFacts, claims: dict[int, Claim]) -> Node:
    root = Node(f"“{fact.text}”")
    for span in fact.all_dates:
        root.add(_date_line(span, span in fact.dates))
    for quantity in fact.quantities:
        root.add(_quantity_line(quantity))
    pieces = sentence_pieces(fact.document, fact.sentence, fact.numbers, fact.all_dates, fact.quantities)
    links = links_in(pieces).links if fact.numbers else {}
    by_start = {fact.number_of(counting).start: counting for counting in fact.countings}
    for number in fact.numbers:
        counting = by_start.get(number.start)
        if counting is None:
            if number.form != "article":
                root.add(f"“{number.text}” counts nothing that we know of here")
            continue
        _number(root, fact, number, counting, links.get(counting.piece, ()), claims.get(number.start))
    masked = [(span.start, span.end) for span in fact.all_dates]
    masked += [(quantity.start, quantity.end) for quantity in fact.quantities]
    for start, end, reason in explain_numbers(fact.document, fact.sentence.start, fact.sentence.end, masked):
        root.add(f"“{fact.document[start:end]}” dropped: {reason}")
    return root


def _date_line(span: DateSpan, used: bool) -> str:
    if not used:
        return f"“{span.text}” dates the saying or the page, not what is counted ({span.rule})"
    if span.low is None or span.high is None:
        return f"“{span.text}” is a date that nothing settles here ({span.rule})"
    days = span.low.isoformat() if span.low == span.high else f"{span.low.isoformat()} to {span.high.isoformat()}"
    return f"“{span.text}” is {days} ({span.rule})"


def _quantity_line(quantity: Quantity) -> str:
    base = f"{quantity.base_value:g} {quantity.base_unit}"
    return f"“{quantity.text}” is a quantity, {quantity.value:g} {quantity.unit} = {base}, and counts no one"


def _interval(number: Number) -> str:
    low = "…" if number.low is None else f"{number.low:g}"
    high = "…" if number.high is None else f"{number.high:g}"
    return low if low == high else f"{low} to {high}"


def _number(
    root: Node, fact: SentenceFacts, number: Number, counting: Counting, links: Sequence[Link], claim: Claim | None
) -> None:
    """The reading of one number: its value, what it counts, what happened, and what else was considered."""
    if claim is None and number.form == "article" and not is_claimed(fact, counting):
        return
    node = root.add(f"“{number.text}” is {_interval(number)}, {number.bound.value} ({number.rule})")
    counted = counting.counted
    if counted.last > counted.first:
        noun = fact.document[fact.pieces[counted.first].start : fact.pieces[counted.last - 1].end]
        node.add(f"counts “{noun}”" + (f", class {counting.who.value}" if counting.who else ""))
    if claim is None:
        node.add("dropped: nothing says what happened to it")
        return
    cue = f", by “{counting.trigger.word}”" if counting.trigger else ""
    measured = node.add(f"{claim.measure.value}: {counting.rule or 'no rule'}{cue}")
    for link in links:
        if link.measure is not claim.measure:
            measured.add(f"not {link.measure.value} by “{link.trigger.word}” ({link.rule}): it stands farther off")
    if claim.subset_of is not None:
        node.add(f"a part of the count that stands at character {claim.subset_of}")
    node.add(f"{claim.scope.value}{_by(claim, scope.RULES)}, {claim.stance.value}{_by(claim, stance.RULES)}")
    _circumstances(node, claim, counting)


def _by(claim: Claim, rules: Sequence[str]) -> str:
    """The claim's rule among these, in brackets; nothing where it needed none."""
    rule = next((rule for rule in claim.rule.split("; ") if rule in rules), "")
    return f" ({rule})" if rule else ""


def _circumstances(node: Node, claim: Claim, counting: Counting) -> None:
    """When, where, by whom and who says so, each by its rule."""
    first = claim.date_from.isoformat() if claim.date_from else None
    last = claim.date_to.isoformat() if claim.date_to else None
    node.add(f"when: {first if first == last else f'{first} to {last}'}" if first else "when: not settled by the text")
    node.add(f"where: {claim.place}" if claim.place else "where: not said")
    if claim.actor:
        node.add(f"by: {claim.actor}")
    chain = " → ".join(hop.name + (f" ({hop.role})" if hop.role else "") for hop in claim.attribution)
    node.add(f"said by: {chain}" if chain else "said by: the text itself")
    node.add(f"rules: {claim.rule}")
