"""Clients by name: those who wrote reviews, and a case of each kind."""

from datetime import time

from config.demo.bookings.session import Outcome, Regular

INGRID, ELIAS, THEA = "ingrid-solvang", "elias-karimi", "thea-nguyen-berg"
MARIT, SUNNIVA, SAMUEL = "marit-aasen", "sunniva-utsi", "samuel-tesfaye"
TALK, LONG, COUPLE = "individuell-samtale", "lang-individuell-samtale", "parsamtale"
FAMILY, YOUTH, DRUGS = "familiesamtale", "ungdomssamtale", "rus-og-avhengighet"
FOLLOW_UP, FREE = "oppfolging", "gratis-forste-samtale"
TORGGATA, MAJORSTUEN = "torggata", "majorstuen"

REGULARS = (
    Regular("bjork", INGRID, TALK, 1, time(10), range(-6, 7), TORGGATA),
    Regular("hilde", INGRID, TALK, 2, time(11), range(-6, 7, 2)),
    Regular("jonas", INGRID, TALK, 3, time(9), range(-5, 5), TORGGATA),
    Regular("aksel", INGRID, LONG, 3, time(10, 30), (-5, -2, 1, 4), TORGGATA),
    Regular("aksel", INGRID, LONG, 3, time(10, 30), (-3,), TORGGATA, Outcome.CANCELLED_LATE),
    Regular("leo", INGRID, TALK, 4, time(15), range(-2, 7)),
    Regular("solveig", INGRID, FREE, 4, time(12, 30), (1,)),
    Regular("mats", ELIAS, TALK, 1, time(13), range(-6, 5)),
    Regular("per", ELIAS, DRUGS, 2, time(10), range(-3, 4), TORGGATA),
    Regular("vidar", ELIAS, DRUGS, 4, time(9), range(-6, 7, 2), TORGGATA),
    Regular("runa", ELIAS, TALK, 5, time(11), range(-2, 4)),
    Regular("runa", ELIAS, TALK, 5, time(11), (-3,), outcome=Outcome.NO_SHOW),
    Regular("kim", ELIAS, FREE, 5, time(13), (1,)),
    Regular("to-i-lag", THEA, COUPLE, 2, time(16, 30), range(-6, 7, 2), TORGGATA),
    Regular("nora", THEA, COUPLE, 3, time(18), range(-5, 6, 2)),
    Regular("iben", THEA, TALK, 3, time(13), range(-2, 4)),
    Regular("sara", THEA, TALK, 6, time(11), (-5, -3, -1, 0, 3)),
    Regular("sara", THEA, TALK, 6, time(11), (1,), outcome=Outcome.CANCELLED),
    Regular("nattugle", MARIT, TALK, 2, time(9), range(-6, 5)),
    Regular("toril", MARIT, FOLLOW_UP, 4, time(12), range(-6, 7, 2)),
    Regular("una", MARIT, TALK, 5, time(10), (-1,), outcome=Outcome.CANCELLED_LATE),
    Regular("una", MARIT, TALK, 5, time(10), (0, 1, 3, 5)),
    Regular("ida", SUNNIVA, YOUTH, 3, time(15), range(-6, 6), MAJORSTUEN),
    Regular("gutta-vare", SUNNIVA, FAMILY, 1, time(15), range(-6, 7, 2), MAJORSTUEN),
    Regular("even", SAMUEL, TALK, 3, time(18), range(-5, 6), MAJORSTUEN),
    Regular("orjan", SAMUEL, LONG, 6, time(11), (-4, -1, 2), TORGGATA),
)
