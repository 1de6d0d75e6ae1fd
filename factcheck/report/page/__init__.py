"""The page: conflicts with both sides' words, charts and filters in one file that needs no network."""
