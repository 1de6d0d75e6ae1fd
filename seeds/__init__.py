"""Known sources, places and sample dispatches, shipped as factcheck.seeds."""
