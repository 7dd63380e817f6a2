"""Finding organisations and their base forms; one organisation for all its names."""

from __future__ import annotations

import re

from toimeen.lib.language.phrases import bare_name
from toimeen.reading.finding import organisations_en, organisations_fi, organisations_sv
from toimeen.reading.finding.business_ids import find_business_ids
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.institutions import institution_of, short_names
from toimeen.reading.finding.institutions import mentions as institution_mentions
from toimeen.reading.finding.mention import Mention
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.source import Source

_FINDERS = {"fi": organisations_fi.mentions, "sv": organisations_sv.mentions, "en": organisations_en.mentions}
_DEFINED = re.compile(
    r"\s*(?:\([\"”“]|,?\s*\(?(?:jäljempänä|nedan|hereinafter|Y-tunnus|FO-nummer|Business ID)\b)",
    re.IGNORECASE,
)
_NAME = r"[A-ZÅÄÖ][\w-]{3,}"
_JOINED = re.compile(
    rf"\s(?:och|samt|and)\s(?P<after>{_NAME})(?=\s[a-zåäö]|[,.])"
    rf"|(?<=[a-zåäö]\s)(?P<before>{_NAME})\s(?:och|samt|and)\s(?:the\s)?"
)


def find_organisations(source: Source) -> Organisations:
    """Every organisation named in the text, with all its mentions, its short names and its business id."""
    found: list[Organisation] = []
    named = list(_FINDERS[source.language](source))
    known = list(institution_mentions(source, source.language))
    # A known name holds the shorter names inside it: `Yrkeshögskolan vid Åbo Akademi` is no `Åbo Akademi`.
    inside = [m for m in named if any(k.start <= m.start and m.end < k.end for k in known)]
    named = [m for m in named if m not in inside]
    places = {place for mention in named for place in range(mention.start, mention.end)}
    known = [m for m in known if m.start not in places]
    for mention in [*named, *known]:
        _add(found, mention)
    for mention in _joined_names(source, found):
        _add(found, mention)
    _merge_short(found, source)
    _merge_institutions(found)
    _merge_acronyms(found)
    _merge_bracketed(found, source)
    for organisation in found:
        _find_aliases(organisation, source)
    _drop_inside(found)
    organisations = Organisations(source, [org for org in found if org.spans])
    for start, value in find_business_ids(source.text):
        owner = _owner(organisations, start)
        if owner is not None and owner.business_id is None:
            owner.business_id = value
    return organisations


def _joined_names(source: Source, found: list[Organisation]) -> list[Mention]:
    """`Kristinestads stad och Vocana sluter avtal`: a name that the text repeats, joined to an organisation, is one."""
    if source.language == "fi":
        return []  # its own finder sees to it
    ends = {end for org in found for _, end in org.spans}
    starts = {start for org in found for start, _ in org.spans}
    known = " ".join(org.name for org in found)
    names: list[Mention] = []
    for match in _JOINED.finditer(source.text):
        name = match["after"] or match["before"]
        beside = match.start() in ends if match["after"] else match.end() in starts
        new = name not in known and not is_given_name(name) and name.lower() not in _skipped(source)
        if beside and new and len(re.findall(rf"\b{re.escape(name)}\b", source.text)) > 1:
            start, end = match.span("after" if match["after"] else "before")
            names.append(Mention(start, end, name, name, "other", name.lower(), name))
    return names


def _skipped(source: Source) -> set[str]:
    return set(source.cues.get("organisations", "not_names"))


def _add(found: list[Organisation], mention: Mention) -> None:
    for organisation in found:
        if organisation.name.lower() == mention.name.lower():
            organisation.spans.append((mention.start, mention.end))
            return
    found.append(
        Organisation(
            mention.name,
            mention.kind,
            mention.head,
            mention.proper,
            mention.as_written,
            [(mention.start, mention.end)],
        )
    )


def _merge_short(found: list[Organisation], source: Source) -> None:
    """`Lapin AMK` is `Lapin ammattikorkeakoulu`; `Lapin ammattikorkeakoulu Oy` is the same house."""
    short: dict[str, str] = source.cues.get("organisations", "short")
    legal = "|".join(source.cues.get("organisations", "legal"))
    known = {org.proper: org for org in found if org.proper and org.head not in {"", "oy"}}
    for organisation in list(found):
        twin = known.get(organisation.proper)
        if organisation.head == "" and twin is not None:
            twin.spans.extend(organisation.spans)
            found.remove(organisation)
            continue
        long_name = organisation.name
        for abbreviation, full in short.items():
            long_name = re.sub(rf"\b{abbreviation}\b", full, long_name)
        long_name = re.sub(rf"\s(?:{legal})$", "", long_name)
        other = next(
            (org for org in found if org is not organisation and _bare(org.name, legal) == long_name.lower()),
            None,
        )
        if (
            other is not None
            and organisation.name.lower() == long_name.lower()
            and len(other.name) > len(long_name)
        ):
            # The plain name stays, the one with the legal form becomes its alias in its own turn.
            continue
        if other is not None and other.head not in {"", "oy"}:
            longer = organisation.name.lower().startswith(other.name.lower())
            if longer and (organisation.spans < other.spans or _defined(organisation, source)):
                # The text opens with the full name, or defines it, and goes on with the plain one.
                organisation.name, other.name = other.name, organisation.name
            other.spans.extend(organisation.spans)
            other.aliases.add(organisation.name)
            found.remove(organisation)


def _defined(organisation: Organisation, source: Source) -> bool:
    """Whether the text gives the name a short form or a code where it lists the parties: `X Oy ("TAMK")`.

    In brackets of its own, `X (X Oy, 2528792-5)`, the name explains the plain one.
    """
    text = source.text
    return any(
        _DEFINED.match(text, end) and not text[:start].rstrip().endswith("(")
        for start, end in organisation.spans
    )


def _merge_institutions(found: list[Organisation]) -> None:
    """`Xamk` is `Kaakkois-Suomen ammattikorkeakoulu`, where the text has both; a longer name wins."""
    for organisation in list(found):
        known = institution_of(organisation.name)
        if known is None:
            continue
        others = [org for org in found if org is not organisation and institution_of(org.name) is known]
        short = organisation.name in known.also
        other = next((org for org in others if short or org.name not in known.also), None)
        if other is not None and (short or found.index(other) < found.index(organisation)):
            other.spans.extend(organisation.spans)
            other.aliases.add(organisation.name)
            found.remove(organisation)


def _merge_acronyms(found: list[Organisation]) -> None:
    """`VAMK` is `VAMK University of Applied Sciences`, where the text has both."""
    for short in [org for org in found if re.fullmatch(r"\w{2,9}", org.name)]:
        longer = [org for org in found if org.name.split()[0] == short.name and org is not short]
        if len(longer) == 1:
            _into(longer[0], short, found)


def _merge_bracketed(found: list[Organisation], source: Source) -> None:
    """A name in brackets right after another is of the same house: `Rovaniemen koulutuskuntayhtymä (… REDU)`."""
    for inner in list(found):
        start, end = min(inner.spans)
        if source.text[start - 2 : start] != " (" or source.text[end : end + 1] != ")":
            continue
        outer = [org for org in found if any(span[1] == start - 2 for span in org.spans) and org is not inner]
        if len(outer) == 1:
            _into(outer[0], inner, found)


def _into(kept: Organisation, other: Organisation, found: list[Organisation]) -> None:
    kept.spans.extend(other.spans)
    kept.aliases.update({other.name, *other.aliases, other.proper} - {""})
    found.remove(other)


def _bare(name: str, legal: str) -> str:
    return re.sub(rf"\s(?:{legal})$", "", name).lower()


def _find_aliases(organisation: Organisation, source: Source) -> None:
    """Names given in the text: `jäljempänä "Lapin AMK"`, `(LiU)`, and a proper name that stands alone."""
    defined = re.compile(source.cues.get("organisations", "defined"), re.IGNORECASE)
    for _, end in list(organisation.spans):
        after = _explanation(source.text[end : end + 200])
        bracket = re.match(r"\s\([\"”“‘’']?([A-ZÅÄÖ][\w-]{1,12})[\"”“‘’']?\)", after)
        named = defined.search(after) if after[:3].lstrip()[:1] in {",", "("} else None
        for match in (bracket, named):
            if match:
                organisation.aliases.add(match[1].strip(" ‘’'\"”“»"))
    organisation.aliases.update(short_names(organisation.name))
    hyphened = re.fullmatch(
        r"([A-ZÅÄÖ][\w]{3,})-(?:ammattikorkeakoulu|yliopisto|opisto)(?:\s\w+)?", organisation.name
    )
    if hyphened:
        organisation.aliases.add(hyphened[1])
    if organisation.proper and " " not in organisation.proper and len(organisation.proper) > 3:
        organisation.aliases.add(organisation.proper)
    for alias in sorted({*organisation.aliases, organisation.name.upper()}):
        _alias_spans(organisation, alias, source)


def _explanation(after: str) -> str:
    """What follows a name in its line; or in the next lines, where these only give its codes and short name."""
    lines = after.split("\n")
    first = lines[0].strip(" ,")
    if len(first) > 25 or re.search(r"[(.;:]", first):
        return lines[0]
    for line in lines[1:3]:
        if line.lstrip().startswith("("):
            return " " + line.lstrip()
        if not re.match(r"\s*(?:Y-tunnus|FO-nummer|Org|PL|[\d(])", line, re.IGNORECASE):
            break
    return lines[0]


def _alias_spans(organisation: Organisation, alias: str, source: Source) -> None:
    ending = r"(?::?[a-zåäö]{1,5})?" if source.language == "fi" else r"s?"
    for match in re.finditer(rf"(?<![\w-]){re.escape(alias)}{ending}(?![\w-])", source.text):
        word = match.group()
        linked = re.fullmatch(r":?i?(?:n|a|ss?a|sta|lla|lta|lle|na|ksi|in)", word[len(alias) :])
        if word != alias and source.language == "fi" and bare_name(word) != alias and not linked:
            continue
        if not any(start <= match.start() < end for start, end in organisation.spans):
            organisation.spans.append(match.span())


def _drop_inside(found: list[Organisation]) -> None:
    """A mention inside a longer mention of another organisation is none of its own."""
    every = sorted(
        ((span, org) for org in found for span in org.spans), key=lambda pair: (pair[0][0], -pair[0][1])
    )
    longest: tuple[tuple[int, int], Organisation] | None = None
    inside: dict[int, set[tuple[int, int]]] = {}
    for span, organisation in every:
        if longest is not None and span[1] <= longest[0][1]:
            if longest[1] is not organisation and span != longest[0]:
                inside.setdefault(id(organisation), set()).add(span)
        else:
            longest = (span, organisation)
    for organisation in found:
        gone = inside.get(id(organisation), set())
        organisation.spans = [span for span in organisation.spans if span not in gone]
    for organisation in found:
        organisation.spans.sort()


def _owner(organisations: Organisations, position: int) -> Organisation | None:
    """The organisation named last before the id, in the same line or the line before."""
    text = organisations.source.text
    line = text.rfind("\n", 0, max(0, text.rfind("\n", 0, position)))
    before = [(span, org) for org in organisations.all for span in org.spans if line < span[0] < position]
    return max(before, key=lambda pair: pair[0])[1] if before else None
