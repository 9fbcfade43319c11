"""What the search of a practice begins with, and who may change it. Then it is the practice's."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

EDITORS = ["Redaktører", "Moderatorer", "Praksisadministratorer"]
# Who also decides what is looked at before a page is published.
DECIDERS = ["Moderatorer", "Praksisadministratorer"]
ALL = ("add", "change", "delete", "view")
RIGHTS = {
    **{f"{verb}_{model}": EDITORS for verb in ALL for model in ("synonymgroup", "pin")},
    **{f"{verb}_crisisrule": DECIDERS for verb in ALL},
    "view_unfound": EDITORS,
}

ALIKE = {
    "nb": (
        "rus, rusmidler, rusproblemer, avhengighet",
        "psykolog, terapeut, behandler",
        "parterapi, samlivsterapi, ekteskapsrådgivning, parsamtale",
        "søvnløshet, insomni, søvnvansker, søvnproblemer",
        "skilsmisse, samlivsbrudd",
        "spilleavhengighet, gambling, pengespill",
        "cannabis, hasj, marihuana",
        "pris, kostnad, honorar",
        "avbestille, avlyse, kansellere",
        "oppmerksomt nærvær, mindfulness",
        "utbrent, utbrenthet, burnout",
        "video, skjerm, nett, zoom, teams",
        "depresjon, nedstemthet, deprimert, tungsinn",
        "ensomhet, ensom, einsemd",
        "sorg, dødsfall",
        "traumer, ptsd",
        "selvfølelse, selvtillit, selvbilde",
        "sinne, aggresjon",
        "ungdom, tenåring",
        "mobbing, trakassering",
    ),
    "nn": (
        "rus, rusmiddel, avhengnad, avhengigheit",
        "psykolog, terapeut, behandlar",
        "parterapi, samlivsterapi, ekteskapsrådgjeving",
        "søvnvanskar, insomni",
        "skilsmisse, samlivsbrot",
        "pris, kostnad",
        "avbestille, avlyse",
    ),
    "en": (
        "psychologist, therapist, counsellor, counselor",
        "addiction, substance use, drugs",
        "couples therapy, marriage counselling, relationship counselling",
        "insomnia, sleep problems",
        "price, cost, fee",
        "cancel, call off",
        "burnout, exhaustion",
        "depression, low mood",
        "breakup, divorce, separation",
        "video, online, screen",
    ),
}
# Asked in the one form, written in the other: words of the reader's own that our texts avoid.
ONE_WAY = (
    ("nb", "narkotika, dop, stoff", "rusmidler"),
    ("nb", "hjertesorg, kjærlighetssorg, kjærleikssorg", "samlivsbrudd"),
    ("nb", "kjensler", "følelser"),
    ("nb", "einsam, åleine", "ensomhet"),
    ("nb", "avhengnad, avhengigheit", "avhengighet"),
    ("nb", "søvnvanskar", "søvnvansker"),
    ("nn", "ensomhet, ensom", "einsemd"),
    ("nn", "følelser", "kjensler"),
    ("nn", "avhengighet, narkotika", "rusmiddel"),
)

# Asked for in despair and in haste. Whatever is shown is calm, and names nobody's way of doing it.
RULES = (
    {
        "name": "Selvmord og selvskading",
        "words": (
            "selvmord, sjølvmord, suicid, selvskading, selvskade, sjølvskading, ta livet mitt, "
            "ta mitt eget liv, tar livet av meg, tok livet, ikke leve lenger, vil ikke leve, "
            "orker ikke leve, ønsker ikke leve, ikke lyst til å leve, lei av å leve, "
            "livet ikke verdt, ingen grunn til å leve, avslutte livet, slutt på livet, vil dø, "
            "ønsker å dø, lyst til å dø, skulle ønske jeg var død, vil døy, ynskjer å døy, "
            "orker ikke mer, ikke være her lenger, drepe meg, henge meg, skade meg selv, "
            "skader meg selv, kutter meg, kutte meg selv, suicide, suicidal, kill myself, "
            "killing myself, end my life, take my own life, want to die, wanna die, wish was dead, "
            "self harm, selfharm, hurt myself, cut myself, not want live, dont want live, "
            "cant go on, end it all, ta livet sitt, tatt livet sitt, drepe seg, henge seg, "
            "skader seg selv, kutter seg, risper meg, risper seg, hoppe fra bro, "
            "hoppe foran tog, ikke være her mer, klarer ikke mer, orkar ikkje meir, "
            "ingen vits i å leve, livet ingen mening, livet meningsløst, lei av livet, "
            "lyst til å forsvinne, vil bare forsvinne, avslutte alt, ønske ikke født, "
            "ønske aldri født, ynskjer var død"
        ),
        "text": (
            "Du trenger ikke være alene med dette. Du kan ringe nå, også om du ikke vet hva du "
            "skal si. Er det fare for liv, ring 113."
        ),
        "text_en": (
            "You do not have to be alone with this. You can call now, even if you do not know what "
            "to say. If a life is in danger, call 113."
        ),
    },
    {
        "name": "Overdose og akutt fare",
        "words": (
            "overdose, overdosert, tatt for mange piller, tatt for mange tabletter, "
            "svelget tabletter, forgiftning, puster ikke, våkner ikke, får ikke vekket, "
            "bevisstløs, akutt psykose, overdosed, not breathing, unconscious, "
            "too many pills"
        ),
        "text": "Er noen i fare nå, ring 113 med en gang. Ingen blir straffet for å ringe.",
        "text_en": "If somebody is in danger now, call 113 at once. Nobody is punished for calling.",
    },
    {
        "name": "Vold og overgrep",
        "words": (
            "voldtekt, voldtatt, overgrep, mishandling, mishandlet, familievold, partnervold, "
            "vold hjemme, slår meg, blir slått, banker meg, truer meg, redd hjemme, slår mamma, "
            "slår barna, redd for mannen, redd for samboeren, redd for pappa, "
            "seksuelt misbruk, seksuelt misbrukt, raped, domestic violence, domestic abuse, "
            "hits me, beats me, sexual abuse, sexually abused, being abused, abuses me"
        ),
        "text": (
            "Det er ikke din skyld, og det finnes hjelp. Er du i fare nå, ring politiet på 112, "
            "eller 113 hvis noen er skadet."
        ),
        "text_en": (
            "It is not your fault, and there is help. If you are in danger now, call the police on "
            "112, or 113 if somebody is hurt."
        ),
    },
    {
        "name": "Hjelp med en gang",
        "words": (
            "krisetelefon, hjelpetelefon, krisehjelp, akutt hjelp, akutt krise, legevakt, "
            "crisis line, helpline, emergency"
        ),
        "text": (
            "Du kan ringe nå. Er det fare for liv, ring 113. Legevakten har 116 117, hele døgnet."
        ),
        "text_en": (
            "You can call now. If a life is in danger, call 113. The emergency doctor on call is "
            "on 116 117, day and night."
        ),
    },
)


def begin(apps, schema_editor):
    using = schema_editor.connection.alias
    groups = apps.get_model("search", "SynonymGroup").objects.using(using)
    for language, lists in ALIKE.items():
        for words in lists:
            groups.get_or_create(language=language, words=lined(words))
    for language, words, further in ONE_WAY:
        groups.get_or_create(language=language, words=lined(words), leads_to=lined(further))
    rules = apps.get_model("search", "CrisisRule").objects.using(using)
    for order, rule in enumerate(RULES):
        fields = rule | {"words": lined(rule["words"]), "order": order}
        rules.get_or_create(name=rule["name"], defaults=fields)
    allow(apps, using)


def lined(words):
    return "\n".join(words.split(", "))


def allow(apps, using):
    config = apps.get_app_config("search")
    # The historical app looks as if it had no models, and would be passed over.
    config.models_module = True
    create_contenttypes(config, apps=apps, using=using, verbosity=0)
    create_permissions(config, apps=apps, using=using, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for codename, names in RIGHTS.items():
        right = permissions.get(content_type__app_label="search", codename=codename)
        # A practice may have renamed or dropped a group: then it decides itself.
        for group in groups.filter(name__in=names):
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_editorial"),
        ("cms", "0024_webhooks"),
        ("booking", "0002_groups"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
