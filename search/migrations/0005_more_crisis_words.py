"""What people in need type more often than the first rules knew, and what calm people type.

Nothing that editors changed is undone: a rule that is as it was begun gets the new lines in place
of the old ones; to one that they changed the lines are added that it never had. What they deleted
stays so.
"""

from importlib import import_module

from django.db import migrations, models

SELF = """
selvmord, sjølvmord, suicid, selvskading, selvskade, sjølvskading, sjølvskade, selvskader,
ta livet mitt, ta mitt eget liv, ta sitt eget liv, tar livet av meg, ta livet sitt, tatt livet sitt,
tok livet, drepe meg, drepe seg, drepe oss, henge meg, henge seg, skyte meg, drukne meg, kvele meg,
hoppe fra bro, hoppe fra taket, hoppe ut av vinduet, hoppe foran tog, hoppe foran bilen,
kjøre av veien, kjøre i fjellveggen, pulsåre, vil ikke leve, orker ikke leve, ønsker ikke leve,
kan ikke leve, klarer ikke leve, gidder ikke leve, ikke lyst til å leve, ikke leve lenger,
ikke leve mer, lei av å leve, trøtt av å leve, hater å leve, hater livet, lei av livet,
trøtt av livet, sliten av å leve, livet ikke verdt, ikke verdt å leve, ingen grunn til å leve,
ingen vits i å leve, ikke vits i å leve, ingenting å leve for, ikke noe å leve for, hvorfor leve,
"livet har ingen mening", "ingen mening med livet",
"ingen mening i livet", "ikke mening med livet", "ikke meningen med livet", ser ingen mening,
livet har mistet mening, livet meningsløst, mistet livslysten, ingen livslyst, orker ikke livet,
klarer ikke livet, vil ikke ha livet, avslutte livet, ende livet, slutt på livet, ferdig med livet,
gi opp livet, gir opp livet, gitt opp livet, slutt på alt, alt skal ta slutt, alt tar slutt,
alt er over for meg, ikke redd for å dø, ikke redd for døden,
avslutte alt, ende alt, gjøre ende på, ser ingen utvei, ingen utvei, ingen vei ut,
ser ingen framtid, vil dø, ønsker å dø, lyst til å dø, "jeg skal dø", "legge meg til å dø", håper jeg dør,
"la meg dø", få dø, "bare dø", fortjener å dø, burde dø, burde vært død, skulle ønske jeg var død,
ønsker jeg var død, bedre død, like godt dø, heller dø, tenker på døden, tanker om døden, dødstanker,
dødsønske, tanker om å dø, tenker på å dø, dø smertefritt, smertefri død, måte å dø på, hvordan dø,
dø i natt, tabletter for å dø, piller for å dø, sovne inn for alltid, sove for alltid, aldri våkne,
ikke våkne opp igjen, ikke våkne i morgen, slippe å våkne, ikke være her, ikke finnes mer,
slutte å eksistere, ikke eksistere, lyst til å forsvinne, vil bare forsvinne, vil forsvinne,
ønsker å forsvinne, borte for alltid, borte for godt, best om jeg er borte, bedre om jeg er borte,
bedre uten meg, best uten meg, verden uten meg, lettere uten meg, byrde for alle, byrde for familien,
bare til bry, ingen savner meg, ingen ville savne meg, ingen kommer til å savne meg,
ingen bryr seg om jeg, avskjedsbrev, ønsker ikke født, ønske aldri født, skulle aldri vært født,
"orker ikke mer", "orker ikke lenger", "orker ikke dette", "orker ingenting mer",
"klarer ikke mer", "klarer ikke lenger", "greier ikke mer", "greier ikke lenger", "makter ikke mer",
"makter ikke lenger", "kan ikke mer", "vil ikke mer", "vil ikke lenger", "gidder ikke mer",
"tåler ikke mer", "holder ikke ut", "ikke holde ut", "ikke ut lenger", "ikke leve sånn",
"orker ikke livet", "orker ikke en dag til", "gjøre noe dumt", gjøre meg noe, hater meg selv,
skade meg selv, skader meg, skade seg selv, skader seg selv, kutter meg, kutte meg selv,
kutter seg, kutting arm, kutter arm, kutter lår, kutter håndledd, risper meg, risper seg, risping, brenner meg selv, slår meg selv,
stemmer dø, stemmer drepe, suicide, suicidal, kill myself, killing myself, end my life, ending my life,
take my life, take my own life, taking my own life, took his life, took her life, kill himself,
kill herself, want to die, wanna die, "going to die", feel like dying, wish dead, want to be dead,
better off dead, rather be dead, better off without me, how to die, not want to live, dont want to live,
not want to be alive, dont want to be alive, dont want to be here, not want to be here,
dont want to exist, dont want to wake up, never wake up, no reason to live, nothing to live for,
no point in living, no will to live, tired of living, tired of life, sick of life, hate my life,
life not worth, worth living, want to disappear, end it all, want it to end, "cant go on",
"cannot go on", "cant do this anymore", "cant take it anymore", "cannot take it anymore",
give up on life, giving up on life, given up on life, goodbye letter, suicide note, kms, unalive,
self harm, selfharm, self injury, hurt myself, hurting myself, harm myself, cut myself, cutting myself,
cutting my arms, cutting wrists, not afraid to die, not afraid of dying
"""
SELF_CALM = """
leve sammen, ikke leve sammen, lever sammen, lever ikke sammen, selvskap, selvskryt, henger meg opp i ting,
henger meg opp i småting, henger meg opp i detaljer, henger meg opp i alt, ta tak i livet,
ta tilbake livet, ta livet tilbake, ta livet mitt tilbake, ta kontroll over livet,
kontroll over eget liv, kontroll over livet, opp igjen livet, livet som singel, livet som mor,
livet som far, livet som student, livet som pensjonist, livet som alenemor, livet som alenefar,
suicidprevention, redd for å dø, redd for at jeg skal dø, redd jeg skal dø, angst for å dø,
angst for at jeg skal dø, frykt for å dø, redd for døden, frykt for døden, angst for døden,
afraid of dying, afraid to die, fear of dying, fear of death, scared of dying, scared to die,
afraid i am going to die, avslutte alt med eksen, avslutte alt med ham, avslutte alt med henne
"""
DANGER = """
overdose, overdosert, overdoserer, overdosed, overdosing, for mange piller, for mange tabletter,
masse piller, masse tabletter, tatt mange piller, tatt mange tabletter, spist mange tabletter,
svelget tabletter, svelget piller, svelget masse, masse paracet, eske paracet, brett paracet,
hele esken, hele pilleglasset, blandet piller og alkohol, forgiftning, forgiftet seg, puster ikke,
slutter å puste, "våkner ikke", får ikke vekket, "får ikke liv i", livløs, bevisstløs, blå lepper,
svarer ikke piller, akutt psykose, psykose hjelp, psykotisk nå, hører stemmer, høre stemmer,
ser ting som ikke finnes, not breathing, stopped breathing, unconscious, unresponsive,
wont wake up, too many pills, all the pills, whole bottle of pills, hearing voices, hear voices
"""
DANGER_CALM = """
matforgiftning, våkner ikke uthvilt, våkner ikke av vekkerklokka, våkner ikke til tiden
"""
VIOLENCE = """
voldtekt, voldtatt, overgrep, incest, mishandling, mishandlet, mishandler, familievold,
partnervold, vold hjemme, vold i hjemmet, vold i nære relasjoner, psykisk vold, voldelig mann,
voldelig samboer, voldelig kjæreste, voldelig eks, voldelig far, slår meg, slo meg, slått meg,
blir slått, ble slått, banker meg, banket meg, sparker meg, dytter meg, lugger meg, spytter på meg,
slår mamma, slår mor, slår kona, slår barna, slår ungene, slår barnet, slår broren, slår søsteren,
slår oss, kvelertak, strupetak, kveler meg, truer meg, truer oss, trusler fra eksen, dødstrusler,
drapstrusler, truer med kniv, truer med å drepe, forfølger meg, stalker meg, stalking, redd hjemme,
tør ikke gå hjem, tør ikke dra hjem, redd for å gå hjem, redd for mannen, redd for samboeren,
redd for kjæresten, redd for kona, redd for eksen, redd for pappa, redd for faren min,
redd for stefaren, redd for mamma, låser meg inne, låst inne hjemme, får ikke gå ut, nekter meg,
kontrollerer meg, tvinger meg, tvang meg, tvunget til sex, presser meg, presset til sex,
sex mot min vilje, seksuelt misbruk, seksuelt misbrukt, ble misbrukt, blir misbrukt, misbrukt som barn,
misbrukt av far, misbrukt av stefar, misbrukt av onkel, misbrukt av bror,
misbrukt av bestefar, misbrukt av trener, misbrukt av noen, misbruker meg, beføler, befølte, stefar tar på meg, pappa tar på meg, far tar på meg,
onkel tar på meg, bestefar tar på meg, tok på meg på puppene, rører meg, tvangsekteskap, tvangsgifte,
tvunget til ekteskap, æresvold, negativ sosial kontroll, kjønnslemlestelse, raped, been raped,
domestic violence, domestic abuse, hits me, hit me, hitting me, beats me, beating me, beat me up,
hurts me, kicks me, chokes me, choking me, touches me, touched me, molested, sexual abuse,
sexually abused, sexual assault, being abused, was abused, abuses me, abused me, abusive husband,
abusive boyfriend, abusive partner, abusive wife, abusive relationship, abusive parents,
scared of my husband, scared of my boyfriend, scared of my partner, scared of my dad,
scared of my father, scared of my ex, afraid of my husband, afraid of my boyfriend,
afraid of my partner, afraid of my dad, afraid of my father, afraid of my ex, threatens me,
threatening me, threatened me, threatens to kill, stalks me, forced me, forces me, forced marriage
"""
VIOLENCE_CALM = """
slår meg til ro, slår meg løs, rape kurs, pappa redd barn, tvinger meg selv, presser meg selv,
kontrollerer meg selv
"""
AT_ONCE = """
krisetelefon, hjelpetelefon, kriselinje, hjelpelinje, nødtelefon, nødnummer, krisehjelp, krisesenter,
akutt hjelp, akutt krise, akutt psykisk, akutt time, akutt angst, akutt depresjon, akutteam,
ambulanteam, legevakt, ambulanse, hjelp nå, hjelp straks, hjelp med en gang, hjelp i natt,
hjelp øyeblikkelig, haster hjelp, trenger noen nå, "hjelp meg", noen å ringe nå, ringe nå,
hvem kan jeg ringe, snakke med noen nå, snakke med noen i natt, chat nå, crisis line, hotline,
helpline, lifeline, emergency, urgent help, help now, "help me", need help now, help right now,
talk to someone now
"""
AT_ONCE_CALM = """
emergent, helping, legevaktarbeid, jobber på legevakt, jobb på legevakt, jobber på krisesenter,
"""
NEW = {
    "Selvmord og selvskading": (SELF, SELF_CALM),
    "Overdose og akutt fare": (DANGER, DANGER_CALM),
    "Vold og overgrep": (VIOLENCE, VIOLENCE_CALM),
    "Hjelp med en gang": (AT_ONCE, AT_ONCE_CALM),
}
FIRST = import_module("search.migrations.0003_first_words")


def renew(apps, schema_editor):
    rules = apps.get_model("search", "CrisisRule").objects.using(schema_editor.connection.alias)
    for first in FIRST.RULES:
        begun = first["words"].split(", ")
        words, calm = map(lines, NEW[first["name"]])
        for rule in rules.filter(name=first["name"]):
            written = rule.words.splitlines()
            added = [line for line in words if line not in {*begun, *written}]
            rule.words = "\n".join(words if written == begun else [*written, *added])
            rule.calm = "\n".join(calm)
            rule.save(update_fields=["words", "calm"])


def lines(text):
    return [line for line in " ".join(text.split()).strip(", ").split(", ") if line]


class Migration(migrations.Migration):
    dependencies = [("search", "0003_first_words")]

    operations = [
        migrations.AddField(
            model_name="crisisrule",
            name="calm",
            field=models.TextField(blank=True, verbose_name="calm phrases"),
        ),
        migrations.RunPython(renew, migrations.RunPython.noop),
    ]
