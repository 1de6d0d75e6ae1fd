"""Exports: claims, figures and conflicts in the formats that other programs read."""
