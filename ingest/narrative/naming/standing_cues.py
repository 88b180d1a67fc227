"""The cues beside a name that say what somebody is, as patterns over the words of the data files."""

import re
from functools import lru_cache

from ingest.narrative.naming.naming_words import BEFORE, one_of


@lru_cache(maxsize=1)
def ranked() -> re.Pattern[str]:
    """Cue: ranked."""
    return re.compile(
        rf"{BEFORE}{one_of('people', 'ranks')}\.?[ \t]{{1,2}}(?:\d{{1,6}}[ \t]{{1,2}})?(?:[^\W\d_]{{1,20}}[ \t])?$",
        re.I,
    )


@lru_cache(maxsize=1)
def titled() -> re.Pattern[str]:
    """Cue: titled."""
    return re.compile(rf"{BEFORE}{one_of('people', 'titles')}\.?[ \t]{{1,2}}$", re.I)


@lru_cache(maxsize=1)
def worker_before() -> re.Pattern[str]:
    """Cue: worker before."""
    labels = (
        r"interviewer|interviewed by|completed by|worker|submitted by|prepared by|written by|notes by|"
        r"minutes by|officer|author|signed|chair|rhi by|notes|case holder|reported by officer|dear|"
        r"recorded by"
    )
    title = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \t])?"
    return re.compile(
        (
            rf"{BEFORE}(?:(?:{one_of('people', 'workers', 'carers')})(?:,?[ \t]{{1,2}}|[ \t]?[:–-][ "
            rf"\t]{{0,3}})|(?:{labels})(?:[ \t]?[:–-][ \t]{{0,4}}|[ \t]))(?:called[ \t]|named[ \t])"
            rf"?{title}$"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def worker_after() -> re.Pattern[str]:
    """Cue: worker after."""
    after = one_of("roles", "worker_after")
    office = rf"(?:{one_of('offices', 'acronyms')}|[^()\n,;]{{0,40}}?{one_of('offices', 'ends')})(?![\w])"
    return re.compile(
        (
            rf"[ \t]?(?:\((?:[A-Z]{{2,3}},[ \t])?(?:[^()\n,;]{{0,30}}[ \t])?(?:{after}|{office})(?!\w)|,[ "
            rf"\t](?:(?:the|a|an|her|his)[ \t])?(?:[^\W\d_]{{2,20}}[ \t]){{0,3}}?{after}(?!\w)|,[ "
            rf"\t]{office}|[ \t]?\([^()\n]{{0,40}}Chair\)|\n(?:[^\n]{{0,20}}[ \t])?{after}[ \t]*(?:\n|$))"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def present() -> re.Pattern[str]:
    """Cue: present."""
    return re.compile(
        (
            r"[ \t]*(?:present|attendees|attended(?: by)?|attending|in attendance|participants|"
            r"apologies(?: received)?(?: from)?|also present at the meeting|(?:panel )?members(?: present)"
            r"?|those (?:present|attending)|invited|cc|copied to|distribution|circulation|circulated to|"
            r"chaired by|professionals(?: present| involved)?|core group|on the call|meeting attended by)"
            r"(?:[ \t]?[:–-]|[ \t])(?![^\n]{0,2000}\.[ \t][A-Z][a-z]+[ \t](?:said|was|is|has)\b)"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def reporting() -> re.Pattern[str]:
    """Cue: reporting."""
    said = (
        "reported|advised|stated|confirmed|outlined|shared|noted|informed|queried|updated|explained|"
        "asked|agreed|raised|summarised|added|highlighted|will|to|has spoken|had spoken|had no|has "
        "had|is to|suggested|requested|thanked|opened|closed"
    )
    return re.compile(rf"[ \t](?:also[ \t]|then[ \t])?(?:{said})\b")


@lru_cache(maxsize=1)
def action() -> re.Pattern[str]:
    """Cue: action."""
    return re.compile(
        (
            r"(?:^|[ \t])(?:action|actions|decision)?[ \t]?(?:\d{1,2}(?:\.\d{1,2})?|\([a-z]\))?[ \t.:)"
            r"–-]{0,4}(?:[\w. ]{3,30}[ \t]and[ \t](?:[A-Z][\w.]{0,8}[ \t]){0,2})?(?:[A-Z][\w.]{0,4}[ \t])"
            r"?$"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def signing() -> re.Pattern[str]:
    """Cue: signing."""
    return re.compile(rf"{one_of('roles', 'signing')}[,.:]?[ \t]*\n[ \t\n]*$", re.I)


@lru_cache(maxsize=1)
def young_before() -> re.Pattern[str]:
    """Cue: young before."""
    labels = rf"(?:^|[\n\t.;–]|[ \t]{{2}}){one_of('roles', 'young_labels')}(?:[ \t]?[:–-][ \t]{{0,3}}|[ \t])"
    return re.compile(rf"(?:{labels}|{BEFORE}{one_of('roles', 'young_words')}[ \t])(?:child[ \t]|yp[ \t])?$", re.I)


@lru_cache(maxsize=1)
def young_after() -> re.Pattern[str]:
    """Cue: young after."""
    return re.compile(rf"[ \t,(]{{0,3}}(?:[^\n.;]{{0,30}}[ \t(])?{one_of('roles', 'young_after')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def school() -> re.Pattern[str]:
    """Cue: school."""
    return re.compile(rf"{BEFORE}{one_of('roles', 'school')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def kin_before() -> re.Pattern[str]:
    """Cue: kin before."""
    owner = r"(?:(?P<owner>his|her|their|my|[^\W\d_][\w-]{1,20}['’]s?)[ \t])?"
    adjective = r"(?:(?:older|younger|elder|big|little|best|close|closest|old|new|twin|half|step|ex)[ \t-]){0,2}"
    return re.compile(
        (
            rf"{BEFORE}{owner}{adjective}(?P<kin>{one_of('people', 'kin', 'kin_many', 'friends')})(?:,?[ "
            rf"\t]{{1,2}}|[ \t]\()(?:called[ \t]|named[ \t])?(?:(?:Mr|Mrs|Ms|Miss)\.?[ \t])"
            rf"?[\"'“‘]?(?:(?<=s,[ ])[A-Z][\w'’-]{{1,20}}(?:,[ \t]|[ \t]and[ \t]))?$"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def kin_after() -> re.Pattern[str]:
    """Cue: kin after."""
    return re.compile(
        (
            rf"(?:,[ \t]|[ \t]\()(?:his|her|their|my)[ \t](?:(?:older|younger|elder|big|little)[ \t])"
            rf"?(?P<kin>{one_of('people', 'kin')})(?=[,.;) ])"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def friend_after() -> re.Pattern[str]:
    """Cue: friend after."""
    return re.compile(
        (
            rf"[^.;\n]{{0,20}}\b(?:is|as|are)[ \t](?:just[ \t])?(?:a|his|her|their|my|anything other than "
            rf"a)[ \t](?:(?:good|best|close|old|school|just)[ \t])?{one_of('roles', 'friends_of')}\b"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def cleared() -> re.Pattern[str]:
    """Cue: cleared."""
    return re.compile(rf"{BEFORE}{one_of('roles', 'not_concern')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def concern() -> re.Pattern[str]:
    """Cue: concern."""
    return re.compile(rf"{BEFORE}{one_of('roles', 'concern')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def clearing() -> re.Pattern[str]:
    """Cue: clearing."""
    return re.compile(rf"{BEFORE}{one_of('roles', 'not_concern')}[ \t]{{1,2}}(?:that[ \t]|is[ \t])?$", re.I)


@lru_cache(maxsize=1)
def adult_before() -> re.Pattern[str]:
    """Cue: adult before."""
    called = r"(?:called|named|known(?:[ \t][\w ]{1,24})?[ \t]as|by the name of|aka)"
    return re.compile(
        (
            rf"\b(?:(?:older|adult|unknown|second|tall)[ \t](?:male|man|guy|bloke|lad|boy)[ "
            rf"\t,]{{1,2}}(?:{called}[ \t])?|(?:male|man|bloke|guy|geezer)[ \t]{called}[ \t])[\"'“‘]?$"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def acts() -> re.Pattern[str]:
    """Cue: acts."""
    between = r"(?:[ \t]{1,2}[^\W\d_.;\n][\w'’-]{0,20}|[ \t]?\([^()\n]{0,30}\)|,[ \t]who|,){0,4}"
    return re.compile(rf"{between}[ \t]{{1,2}}{one_of('roles', 'acts')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def done_by() -> re.Pattern[str]:
    """Cue: done by."""
    return re.compile(
        (
            rf"{BEFORE}{one_of('roles', 'done_by')}[ \t]{{1,2}}(?:(?:a|an)[ \t]|(?:a|an|the)[ "
            rf"\t](?:\w{{2,12}}[ \t]){{0,2}}(?:called|named)[ \t]|(?:his|her)[ \t]\w{{2,12}}[ \t])"
            rf"?(?:(?:Mr|Mrs|Ms|Miss)[ \t])?[\"'“]?$"
        ),
        re.I,
    )
