import pytest

from cms.importers.text.emoji import without_lost_emoji


@pytest.mark.parametrize(
    ("scraped", "clean", "removed"),
    [
        ("Tusen takk for hjelpen??", "Tusen takk for hjelpen", 1),
        ("Så bra ?? Vi kommer igjen.", "Så bra Vi kommer igjen.", 1),
        ("Anbefales!?", "Anbefales!", 1),
        ("Anbefales! ?", "Anbefales!", 1),
        ("Jeg er trygg. ?", "Jeg er trygg.", 1),
        ("Jeg er trygg. ? Endelig.", "Jeg er trygg. Endelig.", 1),
        ("Jeg er trygg ?", "Jeg er trygg", 1),
        ("?? Viktig å vite", "Viktig å vite", 1),
        ("Bra?? Fint!? Takk ????", "Bra Fint! Takk", 3),
        ("Hva er best? Sov på det. Takk??", "Hva er best? Sov på det. Takk", 1),
        ("??", "", 1),
    ],
)
def test_lost_emoji_are_removed(scraped: str, clean: str, removed: int) -> None:
    assert without_lost_emoji(scraped) == (clean, removed)


@pytest.mark.parametrize(
    "text",
    [
        "Er du sliten?",
        "Hvorfor ventet jeg så lenge??",
        "Det var fint. Hvem skulle trodd det!?",
        "Kan du hjelpe meg ?",
        "Would you believe it??",
        "Alene, sammen osv.?",
        "Hva nå? sa hun. Ikke vet jeg.",
    ],
)
def test_a_question_keeps_its_marks(text: str) -> None:
    assert without_lost_emoji(text) == (text, 0)
