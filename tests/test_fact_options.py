from itertools import chain

from checker.fact_options import FACT_OPTIONS
from checker.kb.slots import OWN_KEYS, SLOTS

OPTIONS = list(chain.from_iterable(FACT_OPTIONS.values()))


def test_every_key_and_qualifier_of_a_house_file_has_one_option() -> None:
    qualifiers = dict.fromkeys(key for slot in SLOTS.values() for key in slot.qualifiers)
    assert sorted(option.key for option in OPTIONS) == sorted([*SLOTS, *qualifiers])
    assert {option.key for option in FACT_OPTIONS["more of the fact just before"]} == set(qualifiers)


def test_no_two_options_share_a_name() -> None:
    flags = [flag for option in OPTIONS for flag in option.flags]
    assert len(flags) == len(set(flags))
    assert not {f"--{key}" for key in OWN_KEYS} & set(flags)


def test_a_key_is_named_by_its_own_words_and_in_the_singular() -> None:
    flags = {flag: option.key for option in OPTIONS for flag in option.flags}
    assert {key: flags[f"--{key.replace(' ', '-')}"] for key in SLOTS} == {key: key for key in SLOTS}
    assert [flags[flag] for flag in ("--child-of", "--child", "--married-to", "--actor", "--occupation")] == [
        "parents", "children", "married", "cast", "occupations",
    ]  # fmt: skip
