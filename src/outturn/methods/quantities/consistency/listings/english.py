"""Lists of an English text: items between commas or semicolons, the last joined by "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from outturn.methods.quantities.consistency.listings.brackets import BLANK, blank, number_of_items
from outturn.methods.quantities.consistency.listings.listing import (
    Kind,
    Listing,
    countries,
    is_sum_of_others,
    number_in,
)
from outturn.methods.quantities.items import plus, without_aside
from outturn.methods.quantities.joined_names import kept_as_one
from outturn.methods.quantities.number_words import ENGLISH

_BRACKETS = re.compile(r"\([^()]*\)")
_STOP = re.compile(r":\s+|\s[–—-]\s|—")
_COMMA = re.compile(r",\s+")
_AND = re.compile(r"\s(?:and|as well as)\s")
_LED = re.compile(r"(?:and|as well as|or)\s+")
_CAP = r"[A-ZÀ-Þ][\w’'./&-]*"
_NAME = re.compile(
    rf"(?:(?:in|from|for|to|with|of|by|those for|that of|those of)\s+)?(?:the\s+)?{_CAP}(?:\s+(?:(?:of|and|de|du|da|del|for|on|in|the)\s+)*(?:the\s+)?(?:d['’])?{_CAP})*"  # noqa: E501
)
_NAME_AT_END = re.compile(rf"(?:the\s+)?{_CAP}(?:\s+(?:(?:of|de|du|da|del)\s+(?:the\s+)?)?(?:d['’])?{_CAP})*$")
_DESCRIBED = re.compile(r"(?:an?|the|one|its|our|two)\s+[a-z]")
_NUMBER = re.compile(
    r"(?<![\w.,-])(?:US\$|USD|EUR|€|\$)?\s?\d[\d,.]*\d?|^\s*(?:and\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_CODE = re.compile(
    r"(?:[A-Z]{1,4}\.?)?\d+(?:\.[\da-z]+)+|(?:19|20)\d\d|\d{1,2}(?:\s[A-Z][a-z]+)?|[A-Z]{1,4}\.?\d[\w.]*"
)
_SAID = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|may|which|who|whose|that|because|so|but|while|where|when|if|as|it|they|we|he|she|than|not|came|went|rose|fell)\b"
)
_NO_ITEM = re.compile(
    r"(?:including|such|notably|especially|with|compared|against|of|up|down|in|on|at|from|by|for|to|over|under|after|before|until|since|about|nearly|almost|more|less|then|thus|also|however|namely|each|all|both|respectively|together|[a-z]+ing(?=\s+(?:the|an?|their|its|our|in|to|up|of|on|from|for|more|some|all)\b)|per)\b"
)
_LEAD = re.compile(
    r"(?:^|.*\s)(?:of|are|were|is|was|on|for|in|to|by|with|from|at|namely|including|about|covering|as|between|the|its|their|our|into|supports?|covers?|includes?|comprises?)\s+(?=\S)",
    re.DOTALL,
)
_ONES = re.compile(
    r"\bone\b(?!\s+(?:of|third|half|quarter|fifth|million|per cent|hundred))[^.;:]*?(?:[,;]|\sand)\s+(?:and\s+)?(?:one|another|the other|the second|a second|the third|a third)\b"  # noqa: E501
)
_ONE = re.compile(
    r"(?:^|[,;:]\s+(?:and\s+)?|\band\s+)(?:one|another|the\s+other|(?:a|the)\s+(?:second|third|fourth))\b(?!\s+(?:third|half|quarter|fifth|million|per cent|hundred))",  # noqa: E501
    re.I,
)
_MOST = 6


def lists(text: str, first: int, last: int) -> Iterator[Listing]:
    """Give the lists of the sentence between two offsets, and those of its brackets."""
    sentence = kept_as_one(without_aside(text[first:last]), "en")
    for bracket in _BRACKETS.finditer(sentence):
        inside = bracket.group()[1:-1]
        if "," in inside or " and " in inside or ";" in inside:
            yield from _of(inside, first + bracket.start() + 1, in_brackets=True)
    yield from _of(_BRACKETS.sub(blank, sentence), first, in_brackets=False)


def _of(text: str, at: int, in_brackets: bool) -> Iterator[Listing]:
    end = len(text.rstrip(" .\n"))
    begin, parted = 0, False
    for stop in [*_STOP.finditer(text, 0, end), None]:
        until = stop.start() if stop else end
        for found in _of_run(text[begin:until], at + begin, in_brackets, parted):
            number = plus(text, "en", found.last - at)
            many = (1, number) if number else (0,)
            yield replace(found, lengths=frozenset(each + more for each in found.lengths for more in many))
        if stop:
            begin, parted = stop.end(), True


def _of_run(run: str, at: int, in_brackets: bool, parted: bool) -> Iterator[Listing]:
    run = _SAID_OF_ITEM.sub(blank, run) if parted else run
    ones = _ONES.search(run)
    if ones:
        found = len(_ONE.findall(run[ones.start() :]))
        if found > 1:
            yield Listing(at + ones.start(), at + len(run), frozenset({found}), "ones", True, in_brackets)
    if ";" in run:
        parts = re.split(r";\s+", run)
        if parted or len(parts) > 2:
            last = _LED.match(parts[-1])
            lengths = {len(parts)} | ({len(parts) + 1} if not last and re.search(r",\s+and\s", parts[-1]) else set())
            yield Listing(at, at + len(run), frozenset(lengths), "clause", bool(last), in_brackets)
    valued = _valued(run, at, in_brackets)
    if valued:
        yield valued
    place = 0
    if parted and not _SAID.search(run):
        two = next((kind for kind, each in _TWO.items() if each.fullmatch(run)), None)
        if two is not None:
            yield Listing(at, at + len(run), frozenset({2}), two, True, in_brackets)
    for section in re.split(r"(;\s+)", run):
        yield from _serial(section, at + place, in_brackets)
        place += len(section)


_TWO_THINGS = re.compile(
    rf"(?!(?:both|between|from|those|that|only|first|not|to|by|how|what|why)\b)(?:the\s+|an?\s+|its\s+)?[a-z][\w’'-]*(?:\s+(?!(?:{ENGLISH}|and)\b)[A-Za-z][\w’'-]*){{0,5}}[\s{BLANK}]*"
    rf"\sand\s+(?!(?:{ENGLISH}|so|then|not|yet|even)\b)[A-Za-z][\w’'-]*(?:\s+(?!(?:{ENGLISH}|and)\b)[A-Za-z][\w’'-]*){{0,6}}[\s{BLANK}]*"
)
_AMOUNT = (
    r"(?:(?:US\$|USD|EUR|€|\$)\s?\d[\d,.]*(?:\s(?:million|billion))?|\d[\d,.]*\s(?:per\s+cent|million|billion|tons?))"
)
_TWO_AMOUNTS = re.compile(
    rf"{_AMOUNT}(?:\s+(?!and\b)[A-Za-z’'-]+){{1,8}}\sand\s+{_AMOUNT}(?:\s+(?!and\b)[A-Za-z’'-]+){{1,8}}"
)
_TWO: dict[Kind, re.Pattern[str]] = {"thing": _TWO_THINGS, "valued": _TWO_AMOUNTS}
"""All that stands behind a colon: procurement timeliness and the handling of requests."""
_SAID_OF_ITEM = re.compile(
    r",\s+(?:where|which|who|whose|in which|for which)\s(?:(?!\sand\s)[^,;:()]){3,60}(?=,\s+[^,;]{3,60}(?:,\s|\sand\s))"
)
"""What is said of one item of a list behind a colon: design, where all did well, relevance and impact."""


def _valued(run: str, at: int, in_brackets: bool) -> Listing | None:
    """Give the list whose items hold one number each."""
    parts, starts = [], []
    run = _SUMMED.sub("", run)
    for match in re.finditer(r"(?:(?!,\s|;\s|\sand\s).)+", run, re.DOTALL):
        parts.append(match.group())
        starts.append(match.start())
    counts = [len([each for each in _NUMBER.findall(part) if not _YEAR.match(each.strip())]) for part in parts]
    best: tuple[int, int] | None = None
    begin = 0
    for place in range(len(parts) + 1):
        if (
            place == len(parts)
            or counts[place] > 1
            or (not counts[place] and not _is_half(parts, counts, place) and not _is_of_those(parts, counts, place))
        ):
            if best is None or place - begin > best[1] - best[0]:
                best = (begin, place)
            begin = place + 1
    if best is None:
        return None
    if is_sum_of_others([value for part in parts[slice(*best)] for value in _values(part)]):
        best = best[0] + 1, best[1]
    numbers = sum(counts[slice(*best)])
    before = sum(_names_before(parts, counts, each) for each in range(*best))
    labelled = all(re.search(r"[A-Za-z]{3}", _NUMBER.sub("", part)) for part in parts[slice(*best)])
    if numbers < 3 or not labelled or any(map(_OF_THEM.match, parts[slice(*best)])):
        return None
    return Listing(
        at + starts[best[0]], at + starts[best[1] - 1] + len(parts[best[1] - 1]),
        frozenset({numbers + before, numbers + before + _alike(parts, counts, *best)}), "valued",
        bool(re.search(r"\sand\s[^,]*$", run[: starts[best[1] - 1] + 1])) or run[: starts[best[1] - 1]].endswith(" and "), in_brackets,  # noqa: E501
    )  # fmt: skip


_OF_THEM = re.compile(
    r"\s*(?:and\s)?(?:among\s(?:them|these|whom)|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\sof\s(?:whom|which|them)|the\sonly)\b"
)
"""What is told of some of the last number is no item beside it: a staff of 135, among them 35 women, two of whom manage it."""  # noqa: E501


def _alike(parts: list[str], counts: list[int], begin: int, end: int) -> int:
    """Give how many more items there are than numbers, where one is that of two or more: $193,000 in both Africa and Asia, 7 each in Ica and Puno."""  # noqa: E501
    more = 0
    for place in range(begin, end):
        if counts[place] and _OF_BOTH.search(parts[place]):
            after = next((each for each in range(place + 1, len(parts)) if counts[each]), len(parts))
            more += sum(_bare_name(each) for each in parts[place + 1 : after]) or bool(_AS_WELL.search(parts[place]))
    return more


def _names_before(parts: list[str], counts: list[int], place: int) -> int:
    """Give how many names without a number stand before one that has theirs, too: Austria, Italy and Norway 18 each."""
    if not counts[place] or not _EACH_BEHIND.search(parts[place]) or not _BEGINS_NAMED.match(parts[place]):
        return 0
    first = place
    while first and not counts[first - 1] and _BARE_NAME.fullmatch(parts[first - 1]):
        first -= 1
    return place - first


_EACH_BEHIND = re.compile(r"\b(?:each|apiece)\W*$")
_BARE_NAME = re.compile(rf"\s*(?:(?:and|with|plus|then)\s+)*{_NAME.pattern}\s*")
_BEGINS_NAMED = re.compile(rf"\s*(?:and\s+)?{_NAME.pattern}")


def _bare_name(part: str) -> bool:
    return bool(_NAME.fullmatch(re.sub(r"^(?:and\s+|for\s+the\s+)", "", part.strip(" .")))) or part.count(" ") <= 1


_AS_WELL = re.compile(r"\bas (?:well as|much as|in)\b|\balike\b")
_OF_BOTH = re.compile(rf"\b(?:both|each|apiece|equally|either)\b|{_AS_WELL.pattern}")
_PREPOSED = re.compile(r"\s*(?:in|from|with|by|between|among|across|covering|for|namely)\s")
"""The items begin with a chunk that does so: six programmes, in A, B and C."""
_THOSE = re.compile(r"\s*(?:those|namely)\s+(?:of|from|in|for|with)\s")
"""Four Governments, those of A, B and C: what stands before is no item."""
_NAMELY = re.compile(r"^namely\s+")
_LED_TO = re.compile(rf"{_THOSE.pattern}|\s*namely\s")
"""Three pillars, namely trade, energy, and food and water: what stands before is no item."""
_SUMMED = re.compile(
    r"[,;]\s[^,;]*\b(?:in all|in total|altogether|together)$|[,;]\s(?:(?:and|or)\s)?(?:in all|in total|altogether|together|a total|making|which|or|some|about|of which|the lowest|the highest)\b[^,;]*$"  # noqa: E501
)
"""What the items come to is none of them."""


def _values(part: str) -> Iterator[float]:
    """Give what the numbers of an item come to, years left out."""
    for each in _NUMBER.findall(part):
        if not _YEAR.match(each.strip()):
            yield number_in(each, "en")


def _is_of_those(parts: list[str], counts: list[int], place: int) -> bool:
    """Say whether a name without a number is one of those that the next number is for."""
    valued = next((each for each in range(place + 1, len(parts)) if counts[each]), None)
    return valued is not None and valued - _names_before(parts, counts, valued) <= place


def _is_half(parts: list[str], counts: list[int], place: int) -> bool:
    """Say whether a part without a number is half of an item that holds an "and"."""
    return (
        0 < place < len(parts) - 1
        and counts[place - 1] == 1
        and counts[place + 1] == 1
        and len(parts[place].split()) < _MOST
    )


def _serial(run: str, at: int, in_brackets: bool) -> Iterator[Listing]:
    chunks, starts, place = [], [], 0
    for match in [*_COMMA.finditer(run), None]:
        until = match.start() if match else len(run)
        chunks.append(run[place:until])
        starts.append(place)
        place = match.end() if match else place
    until = len(chunks)
    for position in range(len(chunks) - 1, -1, -1):
        chunk = chunks[position]
        oxford = _LED.match(chunk)
        if position >= until or not (oxford or _AND.search(chunk)):
            continue
        found = _closed(chunks, starts, position)
        if found is not None:
            until, first, last, lengths, kind = found
            earlier = _pair(chunks[until][: first - starts[until]], starts[until])
            if earlier is not None:
                yield Listing(at + earlier[0], at + earlier[1], frozenset({2}), earlier[2], True, in_brackets)
            yield Listing(at + first, at + last, frozenset(lengths), kind, True, in_brackets)
        elif not oxford:
            pair = _pair(chunk, starts[position])
            if pair is not None:
                yield Listing(at + pair[0], at + pair[1], frozenset({2}), pair[2], True, in_brackets)


def _closed(chunks: list[str], starts: list[int], position: int) -> tuple[int, int, int, set[int], Kind] | None:
    """Read back from the chunk that holds the last "and"; the first chunk of the list is given, too."""
    chunk = chunks[position]
    oxford = _LED.match(chunk)
    if position == 0:
        return None
    items = [_bare(chunk[oxford.end() :])] if oxford else [_bare(each) for each in _AND.split(chunk)]
    items = items[: _until(items)]
    inner = max(0, len(items) - 2) if not oxford else 0
    is_name = _begins_name(items[-1])
    first = position
    while first > 0 and not _LED_TO.match(chunks[first]) and _goes_before(_bare(chunks[first - 1]), is_name):
        if is_name and _is_said_behind(chunks, first - 1):
            break
        first -= 1
    start = starts[first]
    own = _bare(chunks[first])
    whole = first == position or _NAME.fullmatch(own) or _CODE.fullmatch(own)
    if is_name and not whole and not _DESCRIBED.match(own):
        first, start = first + 1, starts[first + 1]
        whole = True
    if not whole:
        start += chunks[first].index(own) + (_tail(own, [*map(_bare, chunks[first + 1 : position]), *items]) or 0)
    elif first > 0 and not _PREPOSED.match(chunks[first]) and not _THOSE.match(chunks[first]):
        lead = chunks[first - 1]
        others = [*map(_bare, chunks[first:position]), *items]
        tail = _tail(_bare(lead), others)
        if tail is not None and (tail or not _NO_ITEM.match(lead)) and not _ends_counted(_bare(lead), tail, others):
            first, start = first - 1, starts[first - 1] + lead.index(_bare(lead)) + tail
    if first == position:
        return None
    every = [_bare(each) for each in chunks[first:position]] + items
    every[0] = _bare(chunks[first][start - starts[first] :])
    every = [each for each in every if each]
    inside = sum(len(_AND.findall(each)) for each in chunks[first:position])
    count = len(every)
    kind = _kind(every)
    if kind is None:
        return None
    lengths = {count} if not inner else {count - inner} if inner == 1 and kind == "thing" else {count, count - inner}
    if inside:
        lengths |= {count + 1, count + inside} if not oxford else set()
    after = chunks[position + 1] if position + 1 < len(chunks) else ""
    if _LED.match(after) and len(after.split()) < _MOST:
        lengths |= {count + 1}
    last = starts[position] + _end(chunk, items[-1], is_name)
    told = _EACH.match(", ".join(chunks), start)
    if told and told.end() >= last:
        lengths = {number_of_items(told.group())}
    return first, start, last, lengths, kind


_EACH = re.compile(r"(?:[^\0,;]+\0+(?:,\s+(?:and\s+)?|\s+and\s+)){2,}[^\0,;]+\0+")
"""Items each of which ends with brackets have no other reading."""


def _ends_counted(lead: str, tail: int, others: list[str]) -> bool:
    """Say whether a name before a list of countries belongs to what is counted: two Programmes for Country Partnership, Chad and Mali."""  # noqa: E501
    known = countries("en")
    is_of_countries = all(re.sub(r"^the\s+", "", each).lower().replace("_", " ") in known for each in others)
    named = lead[tail:].removeprefix("the ")
    return (
        is_of_countries
        and " " in named
        and named.lower().replace("_", " ") not in known
        and bool(_COUNTED_NOUN.search(lead[:tail]))
    )


_COUNTED_NOUN = re.compile(
    rf"(?:^|[\s(])(?:(?i:{ENGLISH})|\d+)\s+(?:[\w’'-]+\s+){{0,4}}?[A-Z][\w’'-]*s\s+(?:for|of|on|in)\s+(?:the\s+)?$"
)


def _until(items: list[str]) -> int:
    """Give how many of the items that "and" joins are of the list: a name of which something is said is the last."""
    for place, item in enumerate(items[1:-1], 1):
        said = _begins_name(item) and not _NAME.fullmatch(item) and _SAID.search(item)
        if said and _begins_name(items[0]) and not any(map(_begins_name, items[place + 1 :])):
            return place + 1
    return len(items)


def _tail(lead: str, items: list[str]) -> int | None:
    """Give where the first item of a list begins within the chunk that holds it at its end; none where it holds none."""  # noqa: E501
    if all(map(_CODE.fullmatch, items)):
        last = lead.rpartition(" ")[2]
        return len(lead) - len(last) if _CODE.fullmatch(last) else None
    named = _NAME_AT_END.search(lead) if any(map(_begins_name, items)) else None
    if named:
        return named.start()
    if _begins_name(items[-1]):
        return None
    led = _LEAD.match(lead)
    tail = lead[led.end() :] if led else lead
    plain = len(tail.split()) <= _MOST and not re.search(r"\d|\sand\s", tail)
    return (led.end() if led else 0) if tail and plain else None


def _goes_before(chunk: str, is_name: bool) -> bool:
    """Say whether a chunk is an item of the list behind it; one with an "and" is the end of another list if it differs."""  # noqa: E501
    chunk = _NAMELY.sub("", chunk)
    differs = " and " in chunk and _begins_name(chunk) != is_name
    return _is_item(chunk) and not differs and not _SAID.search(chunk)


def _is_said_behind(chunks: list[str], place: int) -> bool:
    """Say whether a chunk tells what the names of a list closed before it did: Chad, Mali and Niger, signed in May, and Togo in June."""  # noqa: E501
    before = chunks[place - 1] if place else ""
    closed = _LED.match(before) or (_begins_name(_bare(before)) and _AND.search(before))
    return bool(closed) and not _begins_name(_bare(chunks[place])) and not _DESCRIBED.match(_bare(chunks[place]))


def _end(chunk: str, item: str, is_name: bool) -> int:
    """Give where the last item ends within its chunk: a name ends with its last capital."""
    named = _NAME.match(item) if is_name else None
    return chunk.rindex(item) + named.end() if named and item in chunk else len(chunk)


def _pair(chunk: str, start: int) -> tuple[int, int, Kind] | None:
    joined = _AND.search(chunk)
    if joined is None:
        return None
    one, rest = chunk[: joined.start()], chunk[joined.end() :]
    named = _NAME_AT_END.search(_bare(one))
    other = _NAME.match(_bare(rest))
    if not named or not other:
        return None
    kind = _kind([named.group(), other.group()])
    place = start + one.index(named.group())
    return place, start + joined.end() + other.end(), kind or "name"


def _bare(text: str) -> str:
    return text.strip(f" {BLANK}\n")


def _begins_name(text: str) -> bool:
    return bool(re.match(rf"(?:the\s+)?{_CAP}", text))


def _is_item(text: str) -> bool:
    words = text.split()
    if not words or _NUMBERED.match(text) or (len(words) > _MOST and not _NAME.fullmatch(text)):
        return False
    return bool(_NAME.fullmatch(text) or _CODE.fullmatch(text)) or not _NO_ITEM.match(text)


_NUMBERED = re.compile(
    r"(?:in|on|by|since|from|until|at|of)\s+(?:\w+\s)?(?:19|20)\d\d$|\d+\s|(?:two|three|four|five|six|seven|eight|nine|ten)\s",
    re.I,
)


def _kind(every: list[str]) -> Kind | None:
    if all(_CODE.fullmatch(each) for each in every):
        return "code"
    known = countries("en")
    named = sum(_begins_name(each) or bool(_NAME.fullmatch(each)) for each in every)
    if named >= len(every) - 1 and named * 2 > len(every):
        bare = [
            re.sub(r"^(?:(?:in|from|for|to|with|of|by|those for)\s+)?(?:the\s+)?", "", each).lower().replace("_", " ")
            for each in every
        ]
        of = sum(each in known for each in bare)
        return "country" if of * 2 >= len(every) else "name"
    if any(re.search(r"\d", each) or _SAID.search(each) for each in every):
        return None
    return "thing" if named < 2 or named * 3 < len(every) else "name"
