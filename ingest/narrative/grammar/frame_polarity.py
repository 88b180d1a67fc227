"""Whether a verb's clause says that it was, that it was not, or neither (a plan, a condition, a question)."""

from enum import StrEnum

from spacy.tokens import Token

from ingest.narrative.grammar.frame_rules import frame_words

_CLIMB = 6
_UP = frozenset({"xcomp", "ccomp", "pcomp", "conj", "prep", "advcl", "acl", "dobj", "attr", "acomp", "pobj"})


class Said(StrEnum):
    """What a clause says of itself."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    OPEN = "open"
    """A plan, a condition, a question: no link."""
    ASKED = "asked"
    """A question whose answer decides."""


def said_of(verb: Token) -> Said:
    """What the clause of a verb says, by its own words and by the verbs above it."""
    denied = _denies(verb) and not _at_last(verb)
    telling = False
    if verb.lemma_.lower() in frame_words("polarity.offers") and not denied:
        denied = _refused(verb)
        if not denied:
            return Said.OPEN
    if _plans(verb) or _conditional(verb):
        return Said.OPEN
    here = verb
    for _ in range(_CLIMB):
        head = here.head
        if head.i == here.i or here.dep_ not in _UP:
            break
        joined = here.dep_ == "conj"
        if joined and any(child.dep_ in ("nsubj", "nsubjpass") for child in here.children):
            break
        if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            lemma = head.lemma_.lower()
            telling = telling or lemma in frame_words("polarity.telling")
            if joined:
                if _plans(head) or _conditional(head):
                    return Said.OPEN
                if _denies(head) and any(child.lower_ in ("or", "nor") for child in head.children):
                    denied = True
            elif lemma in frame_words("polarity.denying") and telling:  # "refused to say who gave it to him"
                return Said.OPEN
            elif lemma in frame_words("polarity.denying"):
                denied = not denied if not _denies(head) else denied
            elif (
                (here.dep_ in ("xcomp", "advcl") and lemma in frame_words("polarity.planning") and _infinitive(here))
                or (here.dep_ == "xcomp" and _infinitive(here) and head.pos_ in ("ADJ", "NOUN"))
                or (here.dep_ == "advcl" and _infinitive(here) and lemma not in frame_words("polarity.purpose_of"))
            ):
                return Said.OPEN
            elif here.dep_ in ("ccomp", "xcomp") and _denies(head):
                denied = not denied if lemma in frame_words("polarity.believing") else denied
                if lemma in frame_words("polarity.telling"):
                    return Said.OPEN
            elif here.dep_ == "ccomp" and lemma in frame_words("polarity.asking"):
                return Said.ASKED
            elif here.dep_ in ("acl", "ccomp") and lemma in frame_words("polarity.showing"):
                denied = (
                    denied or _denies(head) or any(c.lower_ in ("no", "nothing") for c in [head.head, *head.children])
                )
            if not joined and here.dep_ != "pcomp" and (_plans(head) and lemma in frame_words("polarity.planning")):
                return Said.OPEN
        elif head.lower_ == "without":
            denied = True
        here = head
    if verb.dep_ in ("relcl", "ccomp") and _cleft_denied(verb):
        denied = not denied
    if here.sent[-1].text == "?":
        return Said.ASKED
    return Said.DENIED if denied else Said.AFFIRMED


def _cleft_denied(verb: Token) -> bool:
    """Whether it is denied of whom it says: "it was not Bo who picked her up"."""
    above = verb.head.head if verb.dep_ == "relcl" else verb.head
    if above.lemma_ != "be" or not any(one.dep_ == "neg" for one in above.children):
        return False
    return any(one.lower_ == "it" and one.dep_ in ("nsubj", "expl") for one in above.children)


def _refused(verb: Token) -> bool:
    """Whether an offer is refused later in its sentence."""
    rest = [one for one in verb.sent if one.i > verb.i]
    for one in rest:
        if one.lemma_.lower() in frame_words("polarity.refusals"):
            return True
        if one.lemma_.lower() in ("say", "take", "accept", "want", "will", "would", "go"):
            near = [each.lower_ for each in rest if abs(each.i - one.i) < 3]
            if any(word in ("no", "not", "n't", "never") for word in near):
                return True
    return False


def only_of_objects(verb: Token) -> bool:
    """Whether only a thing is denied ("took nothing", "had no phone"): where and with whom it was, is not."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "neither", "nor") for child in verb.children):
        return False
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl"))
    return not any(_nobody(child) for child in subjects)


def ended(verb: Token) -> bool:
    """Whether something was and is no longer."""
    return any(
        child.lower_ == "longer" or (child.lower_ in ("anymore", "more") and child.dep_ == "advmod")
        for child in verb.children
    )


def _at_last(verb: Token) -> bool:
    """Whether it came about later: "did not come back until two"."""
    return any(
        child.lower_ in ("until", "till")
        or (child.dep_ == "advcl" and any(inner.lower_ in ("until", "till") for inner in child.children))
        for child in verb.children
    )


def _infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _denies(verb: Token) -> bool:
    """Whether a negative word hangs on the verb or is an argument of it."""
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" and not (
            low == "not" and any(child.i < one.i < verb.i for one in verb.children if one.dep_ == "nsubj")
        ):
            return True
        if child.dep_ in ("advmod", "preconj", "cc", "det") and low in ("never", "neither", "hardly", "nowhere", "nor"):
            return child.i < verb.i
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "attr", "npadvmod", "expl") and _nobody(child):
            return True
        if child.dep_ in ("prep", "agent") and any(_nobody(inner) for inner in child.children if inner.dep_ == "pobj"):
            return True
        if low == "longer" and any(inner.lower_ == "no" for inner in child.children):
            return True
    return False


def _nobody(token: Token) -> bool:
    if token.lower_ in frame_words("polarity.nobody"):
        return True
    return any(
        child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj", "advmod", "cc")
        for child in token.children
    )


def _plans(verb: Token) -> bool:
    """Whether a modal or "was to", "is going to" makes a plan of it."""
    for child in verb.children:
        if child.lower_ in ("'d", "’d") and verb.tag_ == "VBN":  # "he'd had"
            continue
        if child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ in _modals():
            perfect = any(inner.lower_ == "have" and inner.dep_ == "aux" for inner in verb.children)
            return not (perfect and child.lower_ in ("may", "might", "must"))
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("go", "be", "be due", "due") and _infinitive(verb):
        return verb.head.tag_ == "VBG" or verb.head.lemma_ == "be"
    if verb.dep_ == "ROOT" and _infinitive(verb):
        return True
    return verb.dep_ in ("relcl", "acl") and _infinitive(verb)


def _modals() -> frozenset[str]:
    return frame_words("polarity.modals") | {"'d", "'ll", "wo", "ca"}


def _conditional(verb: Token) -> bool:
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in frame_words("polarity.asking"):  # the answer decides
        return False
    return any(child.dep_ == "mark" and child.lower_ in frame_words("polarity.conditions") for child in verb.children)
