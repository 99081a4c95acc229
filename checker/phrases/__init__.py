"""Phrases: what the rules look for in a sentence whose mentions are known.

`language` reads their text, `needs` tells what a sentence must have for one, `matching` compiles them to functions over
a `Lattice`, `index` finds the few that a sentence can satisfy, and `sentences` lays a draft out for them.
"""

from checker.phrases.index import PhraseIndex
from checker.phrases.language import PhraseError
from checker.phrases.lattice import Lattice
from checker.phrases.phrase import Phrase, compile_phrase
from checker.phrases.sentences import lattices

__all__ = ["Lattice", "Phrase", "PhraseError", "PhraseIndex", "compile_phrase", "lattices"]
