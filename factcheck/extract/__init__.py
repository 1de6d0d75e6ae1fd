"""Text to claims: all that the program knows about language, in triplets NAME.py, NAME.lexicon.toml, NAME.corpus.toml."""
