"""Which speaker "it", "the group", "the monitor", "the statement" or a surname stands for."""

from dataclasses import dataclass, field

from factcheck.extract.lexicon import load_ending, load_endings, load_lexicon, load_words
from factcheck.extract.speaker import A_RECORD, Speaker
from factcheck.extract.speech_words import speech
from factcheck.types import SourceKind

AND = load_words("grammar", "and_words")
SAME_WORDS = load_words("speech", "modules", "named_speakers", "same")
NEWS = load_words("speech", "modules", "named_speakers", "news")
RIGHTS = load_words("speech", "modules", "named_speakers", "rights")
PLURAL = load_ending("grammar", "endings", "plural")
OBSERVATORY = load_words("speech", "modules", "named_speakers", "observatory")
HOSPITALS = load_words("speech", "modules", "named_speakers", "hospitals")
SAME = load_endings("speech", "modules", "named_speakers", "same_begins")
SOURCES = load_words("speech", "modules", "named_speakers", "sources")
S = load_endings("grammar", "endings", "plural")

# How many different names are kept in mind, and how many speakers back a pronoun may look: bounds the time on any text.
NAMES_KEPT = 200
POINTER_REACH = 12
NO_NAMES: dict[str, Speaker] = {}


@dataclass(slots=True)
class Heard:
    """The speakers read so far, in order, and the named ones of the whole document by name."""

    earlier: list[Speaker] = field(default_factory=list)
    earlier_names: dict[str, Speaker] = field(default_factory=dict)
    all_names: dict[str, Speaker] = field(default_factory=dict)


def resolve(speakers: list[Speaker]) -> list[Speaker]:
    """Each speaker of a document in its order, with the name it stands for where exactly one fits."""
    heard = Heard()
    for speaker in speakers:
        _keep(heard.all_names, speaker)
    for speaker in speakers:
        resolved = _resolve_one(speaker, heard)
        heard.earlier.append(resolved)
        _keep(heard.earlier_names, resolved)
    return heard.earlier


STOPPING = frozenset({"they", A_RECORD})  # pointers that look no farther than the last speaker with a name


def _keep(names: dict[str, Speaker], speaker: Speaker) -> None:
    if speaker.named and speaker.name and len(names) < NAMES_KEPT:
        names.setdefault(" ".join(speaker.name.casefold().split()), speaker)


def _resolve_one(speaker: Speaker, heard: Heard) -> Speaker:
    if not speaker.name:
        return _point_back(speaker, heard.earlier)
    if speaker.named and speaker.head not in OBSERVATORY:
        return _by_surname(speaker, heard.earlier_names)
    return _described(speaker, heard) or speaker


def _stand_for(speaker: Speaker, named: Speaker) -> Speaker:
    """The speaker under the other's name, at its own place in the text."""
    return named._replace(start=speaker.start, end=speaker.end)


def _point_back(speaker: Speaker, earlier: list[Speaker]) -> Speaker:
    """The last speaker that a pronoun (or "the statement") can mean."""
    if not speaker.definite:
        return speaker
    for other in reversed(earlier[-POINTER_REACH:]):
        if other.name and _fits(speaker.head, other):
            return _stand_for(speaker, other)
        if other.name and speaker.head in STOPPING:
            break
    return speaker


def _fits(pointer: str, other: Speaker) -> bool:
    """Whether this speaker can be meant by "he", "it", "they" or "the statement"."""
    plural, single = _is_plural(other), _is_single_person(other)
    if pointer == "he":
        return single and not plural
    if pointer == "it":
        return not single and not plural
    return pointer == A_RECORD or plural or not single


def _is_plural(speaker: Speaker) -> bool:
    return (
        (not speaker.named and speaker.head.endswith(S))
        or speaker.head in speech("plural_heads")
        or any(f" {word} " in speaker.name for word in AND)
    )


def _is_single_person(speaker: Speaker) -> bool:
    """Whether the speaker is one person, named or not ("a resident", "an official")."""
    if speaker.person or speaker.head in load_lexicon("sources")["roles"]["office"]:
        return True
    if speaker.named:
        return speaker.kind is SourceKind.UNKNOWN and len(speaker.name.split()) == 1
    single = speaker.kind in (SourceKind.WITNESS, SourceKind.MEDICAL, SourceKind.OFFICIAL)
    return single and speaker.head not in HOSPITALS


def _by_surname(speaker: Speaker, names: dict[str, Speaker]) -> Speaker:
    """A surname or short form under the full name that one earlier speaker bears."""
    words = speaker.name.casefold().split()
    if len(words) > 2:
        return speaker
    fitting = [
        other
        for other in names.values()
        if other.person and (full := other.name.casefold().split())[-len(words) :] == words and len(full) > len(words)
    ]
    if len(fitting) != 1:
        return speaker
    return fitting[0]._replace(start=speaker.start, end=speaker.end, role=speaker.role or fitting[0].role)


def _described(speaker: Speaker, heard: Heard) -> Speaker | None:
    """The one named speaker that a description ("a monitor", "the group", "the ministry") can mean, else None."""
    if not SAME_WORDS.isdisjoint(speaker.fields) or speaker.name.startswith(SAME):
        return _stand_for(speaker, heard.earlier[-1]) if heard.earlier and heard.earlier[-1].name else None
    if speaker.head in SOURCES and speaker.definite:
        same = [other for other in heard.earlier[-POINTER_REACH:] if other.head in SOURCES and other.name]
        return _stand_for(speaker, same[-1]) if same else None
    back = speaker.definite or speaker.head in OBSERVATORY
    same_word = _names_with(speaker.head, heard.earlier_names) if back else NO_NAMES
    if len(same_word) == 1:
        return _stand_for(speaker, next(iter(same_word.values())))
    kinds = _kinds_meant(speaker)
    if kinds is None or (speaker.named and speaker.head not in OBSERVATORY):
        return _definite_person(speaker, heard.earlier_names)
    if speaker.definite and heard.earlier:
        last = heard.earlier[-1]
        if last.named and not last.person and last.kind.value in kinds:
            return _stand_for(speaker, last)
    fitting = [other for other in heard.all_names.values() if other.kind.value in kinds and not other.person]
    return _stand_for(speaker, fitting[0]) if len(fitting) == 1 else None


def _kinds_meant(speaker: Speaker) -> list[str] | None:
    """The kinds that the named one may have, by the head noun and the words before it; None for no description."""
    lexicon = load_lexicon("sources")
    kinds: list[str] | None = lexicon["descriptions"].get(speaker.head.removesuffix(PLURAL))
    if kinds is None:
        return None
    if not NEWS.isdisjoint(speaker.fields):
        return ["agency", "state_media"]
    for name, listed in lexicon["fields"].items():
        if any(word in listed for word in speaker.fields):
            return ["monitor", "ngo"] if not RIGHTS.isdisjoint(speaker.fields) else [name]
    return kinds


def _names_with(head: str, names: dict[str, Speaker]) -> dict[str, Speaker]:
    """The named speakers whose name holds this head noun."""
    return {
        name: other
        for name, other in names.items()
        if not other.person and len(other.name.split()) > 1 and head in other.name.casefold().split()
    }


def _definite_person(speaker: Speaker, names: dict[str, Speaker]) -> Speaker | None:
    """ "the spokesman", "the foreign minister", "the reporter": the one earlier speaker whose role or head it is."""
    if not speaker.definite or not speaker.head:
        return None
    if speaker.head in load_lexicon("sources")["persons"]["heads"] and not speaker.fields:
        same = {other.name: other for other in names.values() if other.head == speaker.head}
        if len(same) == 1:
            return _stand_for(speaker, next(iter(same.values())))
    fitting = [other for other in names.values() if other.role and speaker.head in other.role.casefold().split()]
    return _stand_for(speaker, fitting[0]) if len(fitting) == 1 else None
