"""factlint: a fact-consistency checker for editorial copy."""

__version__ = "0.1.0"
