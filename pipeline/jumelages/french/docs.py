"""A statement as a spaCy Doc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jumelages.french.tokens import Word


def doc_of(vocab: Vocab, text: str, folded: str, words: Iterable[Word]) -> Doc:
    """The text as a Doc: a token for each word, with its norm as `norm_`, and one for each sign between words.

    Characters stay what they are: `doc.text` is the text, and a token's `idx` its place there.
    """
    tokens: list[Word] = []
    position = 0
    for word in (*words, ("", len(text), len(text))):
        while position < word[1]:
            if text[position] != " " or not tokens or tokens[-1][2] != position:
                tokens.append((folded[position], position, position + 1))
            position += 1
        tokens.append(word)
        position = word[2]
    del tokens[-1]
    forms = [text[start:end] for _, start, end in tokens]
    doc = Doc(vocab, words=forms, spaces=[text.startswith(" ", end) for _, _, end in tokens])
    norms: Any = np.array([[vocab.strings.add(norm)] for norm, _, _ in tokens], np.uint64)
    return doc.from_array("NORM", norms)


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc with their norms and places, without the signs and blanks between them."""
    return [
        (norm, token.idx, token.idx + len(token))
        for token in doc
        if (norm := token.norm_) not in _BETWEEN_WORDS and not norm.isspace()
    ]


_BETWEEN_WORDS = ("'", "-")
