"""French as a spaCy Language of our own: spaCy's builds a pattern of 1.45 MB for its tokenizer, and starts slowly."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from jumelages.folding import fold
from jumelages.french.docs import doc_of
from jumelages.french.repairing import Repairing
from jumelages.french.tokens import words_in


class Tokenizer(DummyTokenizer):
    """Texts to Docs whose tokens are words and signs; `norm_` is the word folded, and put right where it is damaged.

    What a text becomes does not depend on the texts before it.
    """

    def __init__(self, vocab: Vocab, repairing: Repairing) -> None:
        self.vocab = vocab
        self.repairing = repairing

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; `doc.text` is the text."""
        folded = fold(text)
        words, _ = self.repairing.repaired(words_in(folded), folded)
        return doc_of(self.vocab, text, folded, words)


class FrenchDefaults(BaseDefaults):
    """No rules of spaCy's for French: the tokenizer needs none."""


class French(Language):  # type: ignore[no-untyped-call]  # it hooks into its subclasses without types
    """The Language of our Docs."""

    lang = "fr"
    Defaults = FrenchDefaults

    def __init__(self, repairing: Repairing) -> None:
        super().__init__(create_tokenizer=lambda nlp: Tokenizer(nlp.vocab, repairing))
