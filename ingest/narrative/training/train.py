"""Makes the names model from generated sentences: the same seed gives the same model on the same machine."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans, load_model_from_config
from thinc.api import Adam, fix_random_seed

from ingest.narrative.naming import lexicon
from ingest.narrative.training.generator import Marked, generated
from ingest.narrative.training.grammar import LABELS

SEED = 6
_KEPT_NAMES = 0.55
"""How often a listed name shows its category in training; else it is taken for a name that nobody listed."""
_NAME_MARKS = frozenset("FSPT'")
"""The letters of a tag that say so."""
_MODEL: dict[str, Any] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG"],
            "rows": [2500, 500, 1500, 500, 500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "window_size": 1,
            "maxout_pieces": 2,
            "depth": 4,
        },
    },
}


@dataclass(frozen=True)
class Plan:
    """How much is trained."""

    sentences: int = 60_000
    words_in_batch: int = 800
    dropout: float = 0.1
    first_rate: float = 0.003
    last_rate: float = 0.0001


def trained(seed: int = SEED, plan: Plan | None = None, tell: Callable[[int, float], None] | None = None) -> Language:
    """A pipeline of lexicon and names model, trained on sentences that are generated as it goes.

    Args:
        seed: For sentences, first weights and dropout.
        plan: How much; else what the shipped model was made with.
        tell: Called with the sentences seen and the loss, now and then.
    """
    plan = plan or Plan()
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    nlp.add_pipe("kith_lexicon")
    ner = nlp.add_pipe("ner", config={"model": _MODEL})
    for label in LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    source, hidden = generated(seed), random.Random(seed)
    nlp.initialize(lambda: [example(nlp, one, hidden) for one in islice(generated(seed + 1), 200)])
    optimiser = Adam(plan.first_rate, beta1=0.9, beta2=0.999, eps=1e-8, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    seen = 0
    while seen < plan.sentences:
        batch = list(_batch(nlp, source, hidden, plan.words_in_batch))
        share = seen / plan.sentences
        optimiser.learn_rate = plan.first_rate * (plan.last_rate / plan.first_rate) ** share
        losses = ner.update(batch, sgd=optimiser, drop=plan.dropout)  # type: ignore[attr-defined]
        before, seen = seen, seen + len(batch)
        if tell and before // 5_000 < seen // 5_000:
            tell(seen, losses["ner"] / len(batch))
    with nlp.use_params(optimiser.averages):
        return load_model_from_config(nlp.config, auto_fill=True).from_bytes(nlp.to_bytes())


def _batch(nlp: Language, source: Iterator[Marked], hidden: random.Random, words: int) -> Iterator[Example]:
    held = 0
    while held < words:
        made = example(nlp, next(source), hidden)
        if len(made.predicted):
            held += len(made.predicted)
            yield made


def example(nlp: Language, one: Marked, hidden: random.Random) -> Example:
    """A sentence as spaCy learns from it, some of its listed names with their categories hidden."""
    doc = nlp.make_doc(one.text)
    lexicon.write_tags(doc, lambda word: _shown(word, hidden))
    wanted = Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    spans = [wanted.char_span(s.start, s.end, label, alignment_mode="expand") for s, label in one.mentions]
    wanted.set_ents(filter_spans([span for span in spans if span is not None]))
    return Example(doc, wanted)


def _shown(word: str, hidden: random.Random) -> str:
    shown = lexicon.word_tag(word)
    if not set(shown) & _NAME_MARKS or hidden.random() < _KEPT_NAMES:
        return shown
    return "".join(mark for mark in shown if mark not in _NAME_MARKS) or "0"
