"""The Norwegian and English words by which the parts of a page are told apart."""

import re

from cms.importers.draft import CallKind


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


CLOSING_QUOTES = r"[\"'»”\u2019)]*"
SENTENCE_END = re.compile(rf"[.!?…]{CLOSING_QUOTES}$")
SENTENCE_BREAK = re.compile(rf"[.!?…]{CLOSING_QUOTES}\s+[^\W\d_a-zæøå]")

COOKIE = _words(r"\b(informasjonskaps(el|ler|lene|len)|cookies?)\b")
COOKIE_TALK = _words(
    r"""\b(samtykke\w*|godta\w*|aksepter\w*|(vi|nettstedet|siden)\s+bruker|ved\s+å\s+fortsette
    | consent\w*|accept\w*|(we|site|website)\s+uses?|by\s+continuing)\b"""
)
COOKIE_BUTTON = _words(
    r"""(godta|aksepter|avvis|avslå|tillat|administrer|innstillinger|bare|kun|jeg\s+(forstår|godtar)
    | accept|reject|decline|allow|manage|settings|only|got\s+it|i\s+(agree|understand)|ok(ay)?)
    (\s+(alle?|all|valgte|nødvendige|necessary|selected|informasjonskapsler|cookies|valg|choices
    | preferences|innstillinger|settings))*"""
)

BYLINE = re.compile(
    r"(?:(?:[Aa]v|[Bb]y)\s+[A-ZÆØÅ]\w+"
    r"|(?i:skrevet av|publisert|oppdatert|sist oppdatert|lesetid"
    r"|written by|published|updated|last updated|reading time)\b"
    r"|(?i:\d+ min(?:utter|utes?)?\.?(?: lesetid| lesing| read)?$)).*"
)

KEY_POINTS = _words(
    r"""(kort\s+(fortalt|oppsummert)|(de\s+viktigste|viktige)\s+punkte(r|ne)|nøkkelpunkter
    | hovedpunkter|det\s+viktigste|i\s+korte\s+trekk|sammendrag
    | (the\s+)?key\s+(points|takeaways)|in\s+(short|brief)|at\s+a\s+glance|highlights):?"""
)
REVIEWS = _words(
    r"""\b(omtaler?|anmeldelser?|tilbakemeldinger|kundene|klientene|reviews?|testimonials?
    | clients?\s+say)\b"""
)
# What closes an article after its last numbered section.
CLOSING = _words(
    r"""\b(konklusjon\w*|oppsummering\w*|oppsummert|avslutning\w*|avsluttende|til\s+slutt
    | ressurser|(søk|få|finn|trenger\s+du)\s+hjelp|hjelp\s+og\s+støtte|veien\s+videre
    | (vanlige|ofte\s+stilte)\s+spørsmål|kilder|referanser|les\s+mer|videre\s+lesning
    | conclusions?|concluding|summary|final\s+(thoughts|words)|in\s+closing|resources
    | (seek|get|find|getting|finding)\s+help|help\s+and\s+support|next\s+steps|the\s+way\s+forward
    | frequently\s+asked|faq|sources|references|further\s+reading)\b"""
)
IMAGE = _words(
    r"(bilde(tekst)?|foto|fotograf|illustrasjon(sfoto)?|figur|photo|image|picture|figure)"
    r"\s*\d*\s*:.*"
)

IMPERATIVE = _words(
    r"(se|start|bestill|book|finn|les|match|snakk|ta|få|prøv|kontakt|ring|møt|chat"
    r"|see|find|read|talk|get|try|contact|call|meet|schedule|take)\b"
)
MATCH = _words(r"\bmatch\w*")
BOOKING = _words(
    r"""\b(bestill\w*|book(ing)?|(ledig|gratis|uforpliktende)\s+(time|samtale|prat)\w*
    | (en|din|første|neste)\s+time|timer|samtale|konsultasjon\w*|appointments?|consultations?
    | free\s+(call|talk|session))\b"""
)
THERAPIST = _words(r"terapeut|psykolog|rådgiver|therapist|psychologist|counsell?or")
PAGE = _words(r"^(les|se|read|see)\s+(mer|også|alle|more|also|all)\b|^(les|se)\b.*\bher$|\bhere$")

FORM_MATCH = _words(
    r"""\bmatch\w*|\b(rett|riktig|best)\w{0,9}\s.{0,40}terapeut|terapeut\w*\s.{0,40}\bbest\b
    | right\s.{0,20}therapist|therapist\s+(who|that|for\s+you)"""
)
# A line that breaks off before its colon is half a sentence, not a heading.
BREAKS_OFF = _words(
    r"""\b(å|at|som|er|kan|for|med|til|av|og|om|hvis|når|innebærer|omfatter|inkluderer|betyr
    | to|that|of|is|are|can|for|with|and|if|when|means?|includes?|by):$"""
)

FORM_TEXT = _words(
    r"""\b(fyll\w*\s+(ut|inn)\b.{0,60}\b\w*skjema\w*|skjema\w*\s+(under|nedenfor)|send\w*\s+inn\s+\w*skjema\w*
    | (fill|complete)\w*\s.{0,60}\bform|form\s+below|submit\w*\s.{0,20}\bform)\b"""
)
FORM_HEADING = _words(
    r"\b(match\w*|\w*skjema\w*|(ta\s+)?kontakt\w*|form|contact|get\s+in\s+touch|bestill\w*|book|send"
    r"|(finn|find)\b.{0,40}(terapeut|therapist)\w*)\b"
)
FORM_FIELD = _words(
    r"""(fullt?\s+|full\s+|ditt?\s+|your\s+)?(navn|fornavn|etternavn|e-?post(adresse)?|telefon(nummer)?
    | mobil(nummer)?|melding|adresse|postnummer|fødselsdato|send(\s+inn)?(\s+skjema(et)?)?
    | name|first\s+name|last\s+name|e-?mail(\s+address)?|phone(\s+number)?|message|address|submit
    | send)
    \s*(\(?(valgfritt|påkrevd|optional|required)\)?)?\s*[*:]*"""
)


def is_cookie_talk(text: str) -> bool:
    return len(text) <= 600 and bool(COOKIE.search(text) and COOKIE_TALK.search(text))


def call_kind(text: str) -> CallKind:
    if MATCH.search(text):
        return "match"
    if BOOKING.search(text):
        return "booking"
    return "therapists" if THERAPIST.search(text) else "page"
