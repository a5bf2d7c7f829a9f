"""A statement as a spaCy Doc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from jumelages.french.loading import Doc, Vocab
from jumelages.french.tokens import Word


def doc_of(vocab: Vocab, text: str, folded: str, words: Iterable[Word]) -> Doc:
    """The text as a Doc: a token for each word, with its norm as `norm_`, and one for each sign between words.

    Characters stay what they are: `doc.text` is the text, and a token's `idx` its place there.
    """
    forms: list[str] = []
    spaces: list[bool] = []
    norms: list[int] = []
    position, add = 0, vocab.strings.add
    for norm, start, end in (*words, ("", len(text), len(text))):
        while position < start:
            if text[position] == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                forms.append(text[position])
                spaces.append(False)
                norms.append(add(folded[position]))
            position += 1
        if start < end:
            forms.append(text[start:end])
            spaces.append(False)
            norms.append(add(norm))
            position = end
    doc = Doc(vocab, words=forms, spaces=spaces)
    ids: Any = np.array(norms, np.uint64)
    return doc.from_array("NORM", ids.reshape(-1, 1))


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc with their norms and places, without the signs and blanks between them."""
    return [
        (norm, token.idx, token.idx + len(token))
        for token in doc
        if (norm := token.norm_) not in _BETWEEN_WORDS and not norm.isspace()
    ]


_BETWEEN_WORDS = ("'", "-")
