"""Rules: each reads one kind of thing in a text and yields Mentions."""
