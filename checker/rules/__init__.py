"""Rules: `rule` says what they are, `reading` how a file becomes one, `loading` and `kept` which hold for a run."""

from checker.rules.kept import kept_rules
from checker.rules.loading import load_rules, rule_files, shipped_rules
from checker.rules.rule import Example, Rule, Rulebook, Severity, meant

__all__ = [
    "Example",
    "Rule",
    "Rulebook",
    "Severity",
    "kept_rules",
    "load_rules",
    "meant",
    "rule_files",
    "shipped_rules",
]
