"""On the list that is shipped: the tables are what a reader of the site would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.compounds import split
from search.norwegian.lexicon import norwegian
from search.norwegian.word_list import Use, WordList, listed

COMPOUNDS = """
parterapi: par terapi
rusavhengighet: rus avhengighet
rusmidler: rus midler
rusproblemer: rus problemer
alkoholavhengighet: alkohol avhengighet
spilleavhengighet: spill avhengighet
angstlidelse: angst lidelse
helseangst: helse angst
eksamensangst: eksamen angst
panikkanfall: panikk anfall
tvangstanker: tvang tanker
sorggruppe: sorg gruppe
sorgarbeid: sorg arbeid
kjærlighetssorg: kjærlighet sorg
ungdomspsykolog: ungdom psykolog
barnepsykolog: barn psykolog
psykologspesialist: psykolog spesialist
søvnproblemer: søvn problemer
søvnkurs: søvn kurs
selvmordstanker: selvmord tanker
samlivsbrudd: samliv brudd
barnevernssak: barn vern sak
familiesamtale: familie samtale
familiesamtaler: familie samtaler
foreldresamarbeid: foreldre samarbeid
skilsmissebarn: skilsmisse barn
bonusfamilien: bonus familien
kveldstimer: kveld timer
livskrise: liv krise
arbeidsledighet: arbeid ledighet
jobbkonflikt: jobb konflikt
traumebehandling: traume behandling
taushetsplikt: taushet plikt
fødselsdepresjon: fødsel depresjon
sykmelding: syk melding
voldsutsatt: vold utsatt
behandlingsforsikring: behandling forsikring
hjelpetelefon: hjelp telefon
gavekort: gave kort
nattevakt: natt vakt
leggetid: legg tid
eksamensstress: eksamen stress
skolevegring: skole vegring
"""
WHOLE = """
    behandling terapi terapeut forelder foreldre forhold avhengighet ensomhet vennskap omsorg
    samtale samtalen samtaler depresjon psykolog psykologer angst barsel paradis russland bergen
    trondheim stavanger overgrep selvfølelse hverdag bestille avbestille undersøke søster mormor
    sykdom ungdom barndom anonym henvisning forsikring kvittering skilsmisse følelse panikk alkohol
    kontoret telefonen lidelse utbrenthet nedstemt veiledning tjeneste kollega arbeid ekteskap
    tillit forventning betaling erfaring mestring konflikt ledelse student eksamen problem nærvær
    familie partner fredager mandagen tirsdagene utroskapen kulturer kritiker perfeksjonisme
"""


@pytest.fixture(scope="module")
def words() -> WordList:
    return norwegian()


@pytest.mark.parametrize("line", COMPOUNDS.strip().splitlines())
def test_compounds_are_taken_apart(words: WordList, line: str) -> None:
    word, _, parts = line.partition(": ")
    assert split(word, words) == tuple(parts.split())


@pytest.mark.parametrize("word", WHOLE.split())
def test_what_is_no_compound_stays_whole(words: WordList, word: str) -> None:
    assert split(word, words) == ()


#  a small list shows each rule alone
NOUN = Use.FIRST | Use.LAST | Use.NOUN
SMALL = listed(
    {
        "tanke": NOUN,
        "tanker": Use.LAST,
        "stanker": Use.LAST,
        "selvmord": NOUN,
        "selvmordsforsøk": NOUN,
        "forsøk": NOUN,
        "sak": NOUN,
        "barn": NOUN,
        "vern": NOUN,
        "skap": NOUN,
        "venn": NOUN,
        "hus": NOUN,
        "hustanke": Use.VERB,
        "sakbarn": Use.NAME,
    }
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("selvmordstanke", ("selvmord", "tanke")),
        ("selvmordstanker", ("selvmord", "tanker")),  # as in selvmordsforsøk
        ("vernstanker", ("vern", "stanker")),  # nothing says that it takes an s
        ("barnevern", ("barn", "vern")),
        ("barnevernsak", ("barn", "vern", "sak")),
        ("barnxvern", ()),
        ("vennskap", ()),
        ("hustanke", ()),
        ("sakbarn", ()),
        ("saksak", ()),
        ("", ()),
    ],
)
def test_rules(word: str, parts: tuple[str, ...]) -> None:
    assert split(word, SMALL) == parts


@given(st.lists(st.sampled_from(["barn", "vern", "sak", "e", "s", "x"]), max_size=12).map("".join))
def test_parts_stand_in_the_word_in_their_order_and_in_the_list(word: str) -> None:
    rest = word
    for part in split(word, SMALL):
        assert part in SMALL
        before, found, rest = rest.partition(part)
        assert found
        assert before in ("", "s", "e")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(word: str) -> None:
    split(word, SMALL)


def test_what_is_very_long_is_not_looked_at() -> None:
    assert split("barnevern" * 1_000, SMALL) == ()
