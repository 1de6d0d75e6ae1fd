"""factcheck: reads reports of war and violence, keeps every figure with who said it, and flags the reports that disagree."""
