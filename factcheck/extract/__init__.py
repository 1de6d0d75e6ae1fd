"""Text to claims: all we know about language, in triplets NAME.py, NAME.lexicon.toml, NAME.corpus.toml."""
