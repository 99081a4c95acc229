"""Phrases: what the rules look for in a sentence whose mentions are known.

`language` reads their text, `needs` tells what a sentence must have for one, `matching` compiles them to functions over
a `Lattice`, and `index` finds the few that a sentence can satisfy.
"""

from checker.phrases.index import PhraseIndex
from checker.phrases.language import PhraseError
from checker.phrases.lattice import Lattice
from checker.phrases.phrase import Phrase, compile_phrase

__all__ = ["Lattice", "Phrase", "PhraseError", "PhraseIndex", "compile_phrase"]
