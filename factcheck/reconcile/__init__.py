"""From stored claims to figures and findings: block, compare, link, judge; no text is read here, no database opened."""

from factcheck.reconcile.figures import figures
from factcheck.reconcile.judge import findings

__all__ = ["figures", "findings"]
