"""French text as spaCy Docs: a tokenizer that knows damaged words, and the Language that it belongs to."""
