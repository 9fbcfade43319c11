from search.norwegian.lexicon import norwegian, word_list
from search.norwegian.word_list import Use

BASES = {
    "rus": "rus",
    "rusen": "ruse",  # so the data have it
    "rusene": "rus",
    "sove": "sove",
    "sover": "sove",
    "utsette": "utsette",
    "utsetter": "utsette",
    "utsatt": "utsette",
    "pen": "pen",
    "Bergen": "Bergen",
    "NATO": "NATO",
    "A-laget": "A-lag",
    "дом": "дом",
    "er": "være",
}


def test_endings_tell_what_a_word_can_be() -> None:
    found = word_list(BASES)
    assert found.use("rus") == Use.FIRST | Use.NOUN | Use.LAST
    assert found.use("rusene") == Use.LAST
    assert found.use("sove") == Use.FIRST | Use.VERB
    assert found.use("sover") == Use.VERB
    assert found.use("utsatt") == Use.VERB | Use.LAST
    assert found.use("pen") == Use.FIRST | Use.LAST
    assert found.use("bergen") == Use.NAME


def test_what_is_no_plain_word_is_left_out() -> None:
    assert not {"nato", "a-laget", "дом", "er"} & set(word_list(BASES))


def test_the_list_that_is_shipped_is_read_once() -> None:
    assert len(norwegian()) > 500_000
    assert norwegian() is norwegian()
