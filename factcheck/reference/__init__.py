"""Reference data sets: what UCDP GED, ACLED, Airwars and tables of one's own count, as claims by their sources."""
