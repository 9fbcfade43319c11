from concurrent.futures import ThreadPoolExecutor

import pytest

from search.norwegian.stemming import stem


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("sorg sorgen", "nb"),
        ("psykolog psykologer psykologene", "nb"),
        ("terapi terapien", "nb"),
        ("lidelse lidelser lidelsene", "nb"),
        ("krangler kranglet", "nb"),
        ("sorg sorga", "nn"),
        ("anxieties anxiety", "en"),
        ("cancel cancels cancelled", "en"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: str, language: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


def test_other_languages_have_no_stemmer() -> None:
    with pytest.raises(KeyError):
        stem("sorg", "de")


def test_threads_do_not_stem_each_others_words() -> None:
    words = [f"{letter}psykologene" for letter in "abcdefghij"] * 200
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda word: stem.__wrapped__(word, "nb"), words))
    assert found == [word.removesuffix("ene") for word in words]
