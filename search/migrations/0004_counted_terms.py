from django.db import migrations

# What SQLite tells of every term by itself: in how many documents it stands. Counted anew with the
# vocabularies (search.index.words). And indexes without a list of what is not in them yet, which
# every look into them would read through.
POSTGRESQL = [
    'CREATE TABLE search_terms (term text COLLATE "C" PRIMARY KEY, doc integer NOT NULL)',
    """
    INSERT INTO search_terms
    SELECT word, ndoc FROM ts_stat('SELECT terms FROM search_document') ORDER BY word
    """,
    "ALTER INDEX search_document_terms SET (fastupdate = off)",
    "ALTER INDEX search_document_heading SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('search_document_terms')",
    "SELECT gin_clean_pending_list('search_document_heading')",
]
POSTGRESQL_BACK = [
    "ALTER INDEX search_document_heading RESET (fastupdate)",
    "ALTER INDEX search_document_terms RESET (fastupdate)",
    "DROP TABLE search_terms",
]


def add_counts(apps, schema_editor):
    run(schema_editor, POSTGRESQL)


def remove_counts(apps, schema_editor):
    run(schema_editor, POSTGRESQL_BACK)


def run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_first_words'),
    ]

    operations = [
        migrations.RunPython(add_counts, remove_counts),
    ]
