"""How long a text is as SMS (3GPP TS 23.038): in the alphabet of GSM where that has all of it, else
in UTF-16. What is longer than one segment is sent, and paid for, as several."""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Behind an escape: each takes two.
EXTENSION = frozenset("\f^{}\\[~]|€")
ALPHABET = BASIC | EXTENSION
# Of one text alone, and of each part of a longer one, which begins with how to join them.
ONE, PART = 160, 153
ONE_WIDE, PART_WIDE = 70, 67
# What looks the same to a reader.
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00b7\u2022", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u00b4\u02bc`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        "\u2026": "...",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "ŋ": "n",
        "Ŋ": "N",
        "ŧ": "t",
        "Ŧ": "T",
        "þ": "th",
        "Þ": "Th",
        "œ": "oe",
        "Œ": "OE",
    }
)


def septets(text: str) -> int | None:
    """None where the alphabet of GSM does not have all of it."""
    if not fits_alphabet(text):
        return None
    return sum(map(width, text))


def fits_alphabet(text: str) -> bool:
    return ALPHABET.issuperset(text)


def width(character: str) -> int:
    return 2 if character in EXTENSION else 1


def segments(text: str) -> int:
    """At least one. What takes two units is never cut in the middle."""
    if fits_alphabet(text):
        return parts([width(character) for character in text], ONE, PART)
    wide = [len(character.encode("utf-16-le")) // 2 for character in text]
    return parts(wide, ONE_WIDE, PART_WIDE)


def parts(widths: list[int], one: int, part: int) -> int:
    if sum(widths) <= one:
        return 1
    count, left = 1, part
    for each in widths:
        if each > left:
            count, left = count + 1, part
        left -= each
    return count


def plain(text: str) -> str:
    """With what the alphabet does not have written as nearly alike as it allows; what there is no
    such way for stays as it is."""
    return "".join(map(nearest, unicodedata.normalize("NFC", text).translate(ALIKE)))


def nearest(character: str) -> str:
    if character in ALPHABET:
        return character
    decomposed = unicodedata.normalize("NFKD", character)
    without = "".join(each for each in decomposed if not unicodedata.combining(each))
    return without if without and fits_alphabet(without) else character
