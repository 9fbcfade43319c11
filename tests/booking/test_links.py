"""Links are found by whichever key made them."""

import pytest
from pytest_django import Settings

from booking import links

OLD, NEW = "o" * 40, "n" * 40


def test_a_link_of_an_older_key_is_found_until_that_key_is_retired(settings: Settings) -> None:
    settings.LINK_KEYS = [OLD]
    token = links.newest(7, 1, "match")
    kept = links.fingerprint(token)
    settings.LINK_KEYS = [NEW, OLD]
    assert links.known(7, 1, kept, "match") == token
    assert links.newest(7, 1, "match") != token
    settings.LINK_KEYS = [NEW]
    with pytest.raises(LookupError):
        links.known(7, 1, kept, "match")


def test_a_row_without_a_link_has_none() -> None:
    with pytest.raises(LookupError):
        links.known(7, 1, None, "match")
