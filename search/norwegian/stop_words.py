"""Words that say nothing of what a text is about, by language. Lists of our own.

Short on purpose: what is left out of a question must not change what it asks. So no "ikke", and
nobody who is spoken of: mann, barn, mor. Folded, as tokens are.
"""

from collections.abc import Mapping, Sequence

NB_TEXT = """
alle alt an at av bare ble bli blir da de deg den denne der dere deres det dette din dine ditt
du eg en eller er et ett fikk for fra få får gjør gå går ha hadde han hans har hele hun hva hvem
hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i inn jeg kan kom komme kommer kunne man
med meg men min mine mitt mot må måtte ned noe noen nå og også om opp oss over på seg selv sin
sine sitt skal skulle som så til ut var ved vi vil ville være vært vår våre vårt å
"""
NB = frozenset(NB_TEXT.split())
NN_TEXT = """
alle alt at av berre blei bli blir da dei deg den denne der det dette di din dine ditt dykk då
eg ein eit ei eitt eller er fekk for frå få får gjer gå går ha hadde han har heile hennar ho i
inn kan kom kome kjem korleis kva kvar kven kvifor kunne man med meg men mi min mine mitt mot må
måtte ned no noko nokon og om opp oss over på seg sin sine sitt sjølv skal skulle som so så til
ut var ved vere vi vil ville vore vår våre vårt å åt
"""
NN = frozenset(NN_TEXT.split())
EN_TEXT = """
a about all am an and any are as at be been but by can could did do does for from get got had
has have he her here him his how i if in is it its just me my of on or our she should so some
than that the their them there they this to up us was we were what when where which who why will
with would you your
"""
EN = frozenset(EN_TEXT.split())
# What says a little, as long as something else says more.
WEAK_TEXT = """
aldri alltid bare begge bra dårlig etter ganger gang gjennom hele heile hjelp hjelpe hjelper igjen
ikke ikkje lenger litt mange mer mest mot mye mykje nok ofte prøve si slik slutt slutte snakke
snakker ta tar tid tida ting trenger uten veldig vondt år
always help just more much never often talk too very without
"""
WEAK = frozenset(WEAK_TEXT.split())
STOP_WORDS: Mapping[str, frozenset[str]] = {"nb": NB | NN, "nn": NB | NN, "en": EN}


def telling(words: Sequence[str], language: str) -> list[str]:
    """Those that are no stop words; all of them if there are no others."""
    stopped = STOP_WORDS[language]
    return [word for word in words if word not in stopped] or list(words)
