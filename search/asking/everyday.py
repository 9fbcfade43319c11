"""What everybody calls alike, so that no editor has to write it: how people speak and how texts are
written, Bokmål and Nynorsk, a verb and its noun. Editors add what their practice calls alike.

A line is a group of words or phrases of one meaning; with an arrow those before it lead to those
behind it, and not back.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from search.norwegian.tokens import tokens

NORWEGIAN = """
mamma, mor
pappa, far
foreldre, forelder
ektefelle, ektemann, kone, samboer
mannen min, kona mi, mannen hennes, samboeren min, kjæresten min -> pårørende
sove, søvn
drikke, drakk, drukket -> alkohol, rus
drikker for mye, drakk for mye -> alkohol
rusavhengig -> rus, avhengig
ruset, ruser, ruse -> rus
nedstemt, nedstemthet, depresjon, deprimert
redd, engstelig -> angst, frykt
fobi, skrekk -> angst, frykt
engste, uro -> angst
koste, kostnad, pris
pris, koste, kostnad, billig -> kr
billig -> pris, gratis
avbestille, avbestilling, avlyse, kansellere
sint, sinne
slå, slo, slått, slår -> vold
dø, død, døde, dødsfall
selvmord, ta livet, tanker om å dø
vil ikke leve, ikke leve lenger, orker ikke mer, vil dø -> selvmord, ta livet
hjelp nå, hjelp straks, straks, akutt, haster, i natt, med en gang -> akutt, fare, 113, legevakt
13 år, 14 år, 15 år, 16 år, 17 år, 18 år, tenåring, jente, gutt -> ungdom
tenåring, ungdom
ungdom -> skoleungdom, tenåring
gå på skolen, ikke på skolen -> skolevegring
jobb, arbeid
sjef, leder
kveld, kveldstid
online, på nett, på skjerm, video
sykmeldt, sykmelding
utbrent, utbrenthet
tablett, pille, medisin
sovetablett, sovepille, sovemedisin
miste, mistet, tap -> sorg
mistet barn, mistet barnet -> abort, sorg
samliv, parforhold, forhold
samliv -> par
krangel, krangle
krangle -> par
mannlig, mann
alder, år
selvbilde, selvfølelse, selvtillit
ensom, ensomhet
skam, skamme
student -> eksamen
bygd, distrikt
døgn, hele døgnet
begravelse -> sorg, død
psykolog -> terapeut
bytte terapeut, velge terapeut, velge -> velge, bytte
einsam, einsemd, ensom, ensomhet
sjølv, selv
kjensle, følelse
sjølvkjensle, selvfølelse
avhengnad, avhengigheit, avhengighet
born, barn
vaksen, vaksne, voksen
uroleg, urolig
kjekle, kjeklar, krangle
vanske, vanskar, vansker
søvnvanskar, søvnvansker
døydde, døy, døde
kostar, koste
ikkje, ikke
rettleiing, veiledning
heim, hjem
dagleg, daglig
korleis, hvordan
teneste, tjeneste
røynsle, erfaring
taushetsplikt, taushet, konfidensielt -> får vite, personvern
kronisk, langvarig
smerter, kroniske smerter -> langvarig sykdom
english, engelsk
sjalusi, sjalu, svartsjuke
sjalusi, sjalu -> parforhold, par, samliv
utro, utroskap, sidesprang -> parforhold, par, samlivsbrudd
var utro, er utro, vært utro -> parforhold, par, samliv
kjæresten min var utro, mannen min var utro, kona mi var utro -> parforhold, par, samliv
svigermor, svigerforeldre, svigerfar -> familie, par
gaming, dataspill, gamer -> spill, spilleavhengighet, skjerm
adhd, add, autisme, asperger -> utredning
utredning, utrede, utreder, diagnose
ocd, tvangstanker, tvangshandlinger, tvangslidelse, tvang
ocd, tvangstanker, tvangshandlinger -> angst
bulimi, anoreksi, overspising -> spiseforstyrrelse
emdr -> traumer
endre time, flytte time, bytte time, avlyse time, endre timen, flytte timen -> avbestille
redd for å fly, flyskrekk, flyangst -> angst
dårlig selvtillit, dårlig selvfølelse, dårlig selvbilde -> selvfølelse
mistet mannen, mistet kona, mistet mamma, mistet pappa, mistet noen -> sorg, død
mannen min døde, kona mi døde, mamma døde, pappa døde -> sorg, død
"""

ENGLISH = """
alcoholism -> alcohol, drink
alcohol, drinking -> drink
burnout, burned out, exhaustion
price, cost, fee, prices
price, cost, fee -> nok
insomnia -> sleep
grieve, grieving, grief, mourning
suicide, suicidal
suicidal, suicide -> die, urgent, life, emergency
cancel, reschedule
confidentiality, confidential, secrecy
abroad -> cultures, far, home
psychologist, therapist
screen, online, video
panic -> anxiety
anxiety -> panic, fear
trauma, traumas
jealousy, jealous, infidelity, cheating, affair -> couple, relationship
adhd, autism -> assessment
ocd, obsessive -> anxiety
bulimia, anorexia, binge -> eating
emdr -> trauma
"""

Leading = Mapping[str, frozenset[str]]


@cache
def everyday(language: str) -> Leading:
    """By the folded word or phrase the others that it leads to."""
    found: dict[str, frozenset[str]] = {}
    for word, others in leading(ENGLISH if language == "en" else NORWEGIAN):
        found[word] = found.get(word, frozenset()) | others
    return found


def leading(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for line in filter(None, text.splitlines()):
        first, _, last = line.partition("->")
        words, further = frozenset(phrases(first)), frozenset(phrases(last))
        for word in words:
            yield word, (further or words) - {word}


def phrases(text: str) -> list[str]:
    return [" ".join(tokens(each)) for each in text.split(",") if each.strip()]


def both(one: Leading, other: Leading) -> Leading:
    return {
        word: one.get(word, frozenset()) | other.get(word, frozenset()) for word in {*one, *other}
    }
