"""What people in need type more often than the first rules knew, and what calm people type.

Nothing that editors changed is undone: a rule that is as it was begun gets the new lines in place
of the old ones; to one that they changed the lines are added that it never had. What they deleted
stays so.
"""

from importlib import import_module

from django.db import migrations, models

SELF = """
selvmord, sjølvmord, suicid, suicide, suicidal, selvskading, selvskade, sjølvskading, sjølvskade,
selvskader, dødsønske, dødstanker, avskjedsbrev, pulsåre, kms, unalive
ta/tar/tok/tatt livet mitt/sitt, tar/tok livet, tatt livet, ta/tar mitt/sitt eget liv, ta mitt/sitt liv
drepe/henge/skyte/drukne/kvele meg/seg/oss
hoppe bro/brua/taket/vinduet/balkongen/stupet, hoppe foran tog/toget/bilen/t-banen
"kjøre av veien", kjøre utfor, kjøre fjellveggen/fjellvegg
vil/orker/ønsker/kan/klarer/greier/makter/gidder/fortjener/lyst ikke leve
ikke leve lenger/mer/sånn/videre, "ikke å leve", lei/trøtt/sliten/mett leve/livet, hater leve/livet
orker/klarer/takler/ønsker/vil ikke livet/tilværelsen
livet ikke verdt, ikke verdt å leve, ingen/ikke/ingenting/null grunn/vits/poeng/vitsen leve/fortsette/kjempe
ingenting/noe leve for, hvorfor leve
"livet har ingen mening", "ingen/ikke mening/meningen med/i livet", ser ingen mening
livet mistet mening, livet meningsløst/verdiløst, mistet/ingen livslyst/livslysten
mistet/ingen lyst/lysten leve/livet
avslutte/ende/forkorte livet/alt, gjøre/gjør slutt/ende livet/alt/meg, slutt på livet/alt/lidelsen
ferdig med livet, "alt skal/må ta slutt", alt tar slutt, "alt/det skal/må være/vere over"
gi/gir/gitt/gav opp livet/alt, "jeg gir opp", "har gitt opp alt"
ser/finner ingen/ikke utvei/utveg/framtid/fremtid/lys/håp, "ingen utvei", "ingen vei ut"
"vil/ønsker/håper/ville/kan bare/heller dø", vil dø, vil jeg dø, ønsker/lyst å dø, "jeg skal dø"
"legger meg til å dø", "håper jeg dør", "la meg dø", "få/får dø", "få lov å/til dø"
fortjener/burde/planlegger/prøvd/prøver/klar dø, bedre/heller/godt død, "jeg var død", burde vært død
tenker/tenkt/drømmer/tanker døden, tenker/tenkt/drømmer/tanker å dø, ikke redd for å dø
ikke redd for døden, måte/måter/smertefritt/smertefri dø/død, "hvordan dø", "dø i natt"
tabletter/piller for å dø, "sovne inn", sove/sovne alltid, "aldri/ikke/slippe våkne/vakne"
"slippe å våkne", "ikke våkne opp igjen"
"vil/ønsker/orker/lyst ikke å være her", "vil ikke være her", ikke være her lenger/mer
"jeg ikke/aldri fantes/finnes/eksisterte/eksistere", slutte å eksistere, ikke eksistere
ønsker/ønske/skulle/burde ikke/aldri født, "bedre/best/lettere uten meg", uten meg bedre/best/lettere
verden uten meg, bedre/best/lettere jeg borte, borte for alltid/godt
vil/ønsker/lyst/bare/måtte forsvinne, "vil bort", "vil bare bort/vekk"
byrde/belastning alle/familien/andre, "bare til bry/besvær", ingen/ingenting savner/savne/savnet meg
"ingen bryr seg om jeg"
"ikke orker mer", "vil/orker ikke leve"
"orker/klarer/greier/makter/gidder/tåler/takler/kan/vil ikke mer/lenger/dette"
"orker/klarer/greier/makter/gidder/tåler/takler/kan ikke livet/dagen/dagene"
"holder ikke ut", "ikke holde ut", "ikke ut lenger/mer", "orker ikke en dag til"
gjøre/gjør noe dumt, gjøre/gjør meg noe, hater meg selv
skade/skader/skadet/brenne/brenner/slår/straffer meg/seg selv
kutte/kutter/kuttet/kutta/skjærer/risper/rispe meg/seg, kutter/skjærer/risper/kutting armen/lår/håndledd
kuttsår/rispesår arm/armene/lår/håndledd, brenner/brenne meg sigarett/sigaretter/lighter/vilje
sønnen/datteren/tenåringen/ungdommen/søsteren/broren/venninna/vennen/kjæresten skader/kutter/skjærer/brenner seg
stemmer/stemme dø/drepe/hoppe
kill/killing/hang/shoot/drown/harm/harming/hurt/hurting/hurts/cut/cutting/cuts/burning myself/himself/herself/themselves
kills himself/herself, end/ending/ended/take/taking/took my/his/her/own life, wrists cut/cutting/slit
want/wanna/ready/deserve/plan/tried/trying die, "feel like dying", "going to die", how/ways to die
want/wish/better/rather dead, better off without me, "no longer want to live"
not/dont want live/living/alive/exist, no/lost/cant reason/point/will/wish live/living/continue
nothing to live for, dont/not want be here, dont/not/never want/wanna wake
tired/sick of life/living, hate my life, hate/hating living/life, life not worth, not worth living, want to disappear
end it all, "want it to end/stop", "cant/cannot go/carry on", "cant/cannot do this/it", "cant/cannot take this/it"
"cant/cannot live", "i give up", give/giving/given/gave up on life/everything
goodbye letter, suicide note, self harm/harming/injury, selfharm, not afraid to die, not afraid of dying
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
overdose, overdosert, overdoserer, overdosed, overdosing
tatt/tok/svelget/svelga/spist/spiste/inntatt mange/mye/masse/hele/alle/full piller/tabletter/pillebrett/pilleglass
tatt/tok/svelget/svelga/spist/spiste mange/mye/masse/hele/alle/eske paracet/ibux/paralgin/esken/brettet
tatt/tok mange/mye/masse/hele/alle sovemedisin/sovetabletter/sovepiller/medisin/medisiner/heroin/ghb/morfin
tatt/tok/svelget/spist 10/15/20/25/30/40/50/60/80/100 paracet/piller/tabletter/ibux
"for mange piller/tabletter", masse/eske/brett/glass piller/tabletter/paracet/sovepiller
svelget piller/tabletter, hele esken/brettet/pilleglasset/pillebrettet, blandet piller alkohol
forgiftning, forgiftet seg, puster ikke/nesten/knapt, slutter/sluttet å puste, "våkner ikke"
får/klarer ikke vekket/vekke, "ikke liv i", livløs, bevisstløs, blå lepper, svarer ikke piller/rus
akutt psykose, psykose hjelp/nå/straks, psykotisk nå, hører/høre stemmer, ser ting som ikke finnes
not/barely/stopped/isnt breathing, unconscious, unresponsive, wont/cant wake up
too many/much pills/tablets/drugs, all the pills, bottle of pills, hearing/hear/hears voices
"""
DANGER_CALM = """
matforgiftning, våkner ikke uthvilt, våkner ikke av vekkerklokka, våkner ikke til tiden
"""
VIOLENCE = """
voldtekt, voldtatt, voldtok meg, valdtekt, valdteken, valdtok, overgrep, incest, mishandling, mishandlet, mishandler
familievold, partnervold, æresvold, vold hjemme, vold i hjemmet, "vold i nære", psykisk vold
voldelig/valdeleg/aggressiv mann/mannen/samboer/kjæreste/eks/far/mor/kone/partner/forhold/pappa/mamma/sønn
slår/slo/slått/banker/banket/banka/sparker/sparket/dytter/dyttet/lugger/kveler/spytter meg/oss
slår/slo/banker/banket/sparker/mishandler mamma/mor/pappa/kona/barna/barn/ungene/søsteren/broren
blir/ble/vart/blitt/bli slått/banket/banka/mishandla/mishandlet/sparket
kvelertak, strupetak, truer/truet/truende/trua meg/oss/drepe/kniv/livet/henne, dødstrusler, drapstrusler
trusler fra eksen/mannen/far/kjæresten, forfølger/stalker/overvåker meg, stalking
eksen utenfor/forfølger/følger/oppsøker/stalker/truer/trakasserer, redd hjemme
"redd for mannen/samboeren/kjæresten/kona/eksen/pappa/stefaren/partneren/mamma/faren/far/mor/han"
livredd mannen/samboeren/kjæresten/kona/eksen/pappa/stefaren/partneren/far
tør ikke hjem/hjemme/alene, redd for å gå/dra hjem, "skal slå meg/oss", "kommer til å slå/drepe"
låser/låste/låst inne, får ikke gå ut, "nekter meg", "kontrollerer meg/alt"
tvinger/tvang/tvunget/presser/presset/presset sex/seksuelt/ligge, "tvinger/tvang meg", "presser meg til"
"mot min vilje", seksuelt misbruk/misbrukt/utnyttet/krenket/trakassert
ble/blir/blitt/vart misbrukt, "misbrukt som", misbrukt/misbrukte/misbruker meg
misbrukt/misbrukte far/stefar/onkel/bror/bestefar/trener/lærer/noen/mann/familie
beføler/befølte/tafset/tafser/klådde/klår meg, "rørte/rører meg", "rørte/tok/tar på/meg på kroppen/puppene"
"stefar/stefaren/pappa/far/faren/onkel/bestefar/bror/broren/fetter/læreren/treneren/sjefen/naboen tar/tok på meg"
"min/mi tar/tok/tafser på meg", stefar/bestefar/onkel tar/tok natta/natten/kroppen/puppene
tvangsekteskap, tvangsgifte, tvunget til ekteskap/gifte, negativ sosial kontroll, kjønnslemlestelse
raped, rapes, domestic violence/abuse, molested, sexual/sexually abuse/abused/assault/assaulted
hits/hit/hitting/beats/beating/beat/kicks/chokes/choking/choked/strangled/slaps/hurts/rapes me
touches/touched/abuses/abused/threatens/threatening/threatened/stalks/stalking/forced/forces me
being/was/am/been abused, abusive husband/boyfriend/girlfriend/partner/wife/relationship/parents/father/mother/home
scared/afraid/terrified of my husband/boyfriend/girlfriend/partner/wife/dad/father/mother/mom/ex
threatens to kill, forced marriage
"""
VIOLENCE_CALM = """
slår meg til ro, slår meg løs, slår andre barn, rape kurs, pappa redd barn, tvinger meg selv, presser meg selv,
kontrollerer meg selv
"""
AT_ONCE = """
krisetelefon, hjelpetelefon, kriselinje, hjelpelinje, nødtelefon, nødnummer, krisehjelp, krisesenter
akutt hjelp/krise/psykisk/psykiatrisk/psykiatri/time/angst/depresjon, akutteam, ambulanteam
legevakt, ambulanse, hjelp/hjelpe nå/straks/natt/øyeblikkelig/fort/haster, "hjelp med en gang"
"nå med en gang", "hjelp meg", trenger noen/hjelp nå/straks/natt/akkurat
snakke/prate/ringe/chatte/chat/samtale noen nå/natt/straks/akkurat
"noen å ringe", "hvem/hvor kan jeg/eg ringe", "hvem/hvor ringer jeg/man/en", ringe nå
crisis line/help, hotline, helpline, lifeline, emergency, urgent help, help now, "help me", help right now
talk/speak/call someone/somebody now/tonight
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
        known = models.Q(name=first["name"]) | models.Q(words="\n".join(begun))
        for rule in rules.filter(known):
            written = rule.words.splitlines()
            added = [line for line in words if line not in {*begun, *written}]
            rule.words = "\n".join(words if written == begun else [*written, *added])
            # What they let call is not calm.
            rule.calm = "\n".join(line for line in calm if line not in written)
            rule.save(update_fields=["words", "calm"])


def lines(text):
    return [line for row in text.splitlines() for line in row.strip(", ").split(", ") if line]


class Migration(migrations.Migration):
    dependencies = [("search", "0004_counted_terms")]

    operations = [
        migrations.AddField(
            model_name="crisisrule",
            name="calm",
            field=models.TextField(
                blank=True,
                default="",
                help_text=(
                    "One a line: what holds such words and means no harm, as “redd for å dø”. "
                    "It is left out of the question; whatever else is in it still calls for help."
                ),
                verbose_name="calm phrases",
            ),
        ),
        migrations.AlterField(
            model_name="crisisrule",
            name="words",
            field=models.TextField(
                help_text=(
                    "One word or phrase a line, in any language. Inflected forms, compounds and "
                    "spelling mistakes count as well; of a phrase all words must be there, in any "
                    "order, and in quotation marks one after the other. “slår/sparker meg” is "
                    "either of them."
                ),
                verbose_name="words",
            ),
        ),
        migrations.RunPython(renew, migrations.RunPython.noop),
    ]
