"""The rules a practice begins with, and who may change them. From then on they are the practice's."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

GROUPS = ["Moderatorer", "Praksisadministratorer"]
CODENAMES = [f"{action}_publishingrule" for action in ("add", "change", "delete", "view")]

LIFE = "selvmord*\nselvskad*\nsuicid*\nta sitt eget liv\nta livet sitt\nsuicide*\nself-harm*"
ADDICTION = (
    "rus\nrusen\nruslidelse*\nrusmid*\nrusproblem*\nrusavhengig*\navhengighet\navhengig av alkohol\n"
    "alkoholmisbruk*\nalkoholavhengig*\noverdose*\nspilleavhengig*\naddiction*\nalcohol problem*"
)
RULES = [
    {
        "name": "Selvmord og selvskading: krisetelefoner",
        "kind": "crisis_lines",
        "severity": "blocking",
        "words": LIFE,
        "anywhere": True,
    },
    {
        "name": "Selvmord og selvskading: faglig gjennomgang",
        "kind": "review",
        "severity": "blocking",
        "words": LIFE,
    },
    {
        "name": "Rus og avhengighet: krisetelefoner",
        "kind": "crisis_lines",
        "severity": "blocking",
        "words": ADDICTION,
    },
    {
        "name": "Rus og avhengighet: faglig gjennomgang",
        "kind": "review",
        "severity": "warning",
        "words": ADDICTION,
    },
    {
        "name": "Løfter om helbredelse",
        "kind": "claims",
        "severity": "blocking",
        "words": (
            "kurere*\nhelbrede*\nblir frisk av\ngjør deg frisk\ngaranterer at\ngarantert frisk\n"
            "100 % effekt\nkvitt angsten for godt\nbehandler sykdom*\ncures\nguaranteed to heal"
        ),
    },
    {
        "name": "Ord som setter i bås",
        "kind": "words",
        "severity": "warning",
        "words": (
            "narkoman* = person med rusproblemer\nalkoholiker* = person med alkoholproblemer\n"
            "misbruker* = person med rusproblemer\nrusmisbruker* = person med rusproblemer\n"
            "sinnslidende = person med en psykisk lidelse\nsinnssyk* = alvorlig syk\n"
            "schizofren* = person med schizofreni\nbegå selvmord = ta sitt eget liv\n"
            "begikk selvmord = tok sitt eget liv\nvellykket selvmord = selvmord\n"
            "stoffmisbruk* = rusbruk\njunkie* = person med rusproblemer\n"
            "commit suicide = die by suicide\naddict = person with an addiction"
        ),
    },
    {"name": "Priser skrevet for hånd", "kind": "prices", "severity": "warning"},
    {"name": "Bilder uten tekst", "kind": "alt_text", "severity": "warning"},
    {"name": "Hopp i overskrifter", "kind": "headings", "severity": "warning"},
    {"name": "Døde lenker", "kind": "links", "severity": "blocking"},
    {"name": "Tung tekst", "kind": "reading", "severity": "warning", "limit": 48},
    {"name": "Lange titler", "kind": "lengths", "severity": "warning", "limit": 60},
]


def begin(apps, schema_editor):
    using = schema_editor.connection.alias
    rules = apps.get_model("cms", "PublishingRule").objects.using(using)
    for rule in RULES:
        rules.get_or_create(name=rule["name"], defaults=rule)
    config = apps.get_app_config("cms")
    # The historical app looks as if it had no models, and would be passed over.
    config.models_module = True
    create_contenttypes(config, apps=apps, using=using, verbosity=0)
    create_permissions(config, apps=apps, using=using, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    wanted = permissions.filter(content_type__app_label="cms", codename__in=CODENAMES)
    # A practice may have renamed or dropped a group: then it decides itself.
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [("cms", "0012_publishing_rules")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
