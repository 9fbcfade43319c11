"""Who writes hands in, who moderates publishes: rights on pages, and a workflow of one step.

Only where nobody works by other rules yet: a group that has people in it keeps its rights, and a
workflow that somebody has made or changed stays as it is.
"""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

WRITERS, MODERATORS = "Redaktører", "Moderatorer"
# Wagtail's own, made by its migrations.
WAGTAILS_GROUP, WAGTAILS_WORKFLOW = "Moderators", "Moderators approval"
WORKFLOW, TASK = "Gjennomgang før publisering", "Gjennomgang"
APPS = ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs")
ON_PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
ON_COLLECTIONS = {
    "wagtailimages": ["add_image", "change_image", "choose_image"],
    "wagtaildocs": ["add_document", "change_document", "choose_document"],
}


def set_up(apps, schema_editor):
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    task = own_task(apps, using)
    moderators, writers = (unused(apps, using, name) for name in (MODERATORS, WRITERS))
    if task is None or moderators is None:
        return
    let_moderate(apps, using, moderators)
    wagtails = unused(apps, using, WAGTAILS_GROUP)
    if wagtails is not None:
        task.groups.remove(wagtails)
    task.groups.add(moderators)
    if writers is not None:
        on_pages(apps, using).filter(
            group=writers, permission__codename="publish_page"
        ).delete()


def make_permissions(apps, using):
    """Django makes them after all migrations: in a fresh database they are not there yet."""
    for label in APPS:
        config = apps.get_app_config(label)
        # The historical app looks as if it had no models, and would be passed over.
        config.models_module = True
        create_contenttypes(config, apps=apps, using=using, verbosity=0)
        create_permissions(config, apps=apps, using=using, verbosity=0)


def unused(apps, using, name):
    """The group, where nobody is in it yet."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    return groups.filter(name=name, user=None).first()


def own_task(apps, using):
    """The step of the workflow for all pages; None where the practice has a workflow of its own."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects.using(using)
    if not workflows.exists():
        return made(apps, using)
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.using(using)
    untouched = {
        "name": WAGTAILS_WORKFLOW,
        "active": True,
        "workflow_tasks__workflow__name": WAGTAILS_WORKFLOW,
        "workflow_tasks__workflow__active": True,
    }
    task = tasks.filter(**untouched).first()
    if workflows.count() > 1 or task is None:
        return None
    if [group.name for group in task.groups.all()] != [WAGTAILS_GROUP]:
        return None
    workflows.update(name=WORKFLOW)
    task.name = TASK
    task.save()
    return task


def made(apps, using):
    def rows(name):
        return apps.get_model("wagtailcore", name).objects.using(using)

    kind = apps.get_model("contenttypes", "ContentType").objects.using(using).get(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    workflow = rows("Workflow").create(name=WORKFLOW, active=True)
    task = rows("GroupApprovalTask").create(name=TASK, active=True, content_type=kind)
    rows("WorkflowTask").create(workflow=workflow, task=task, sort_order=0)
    rows("WorkflowPage").create(workflow=workflow, page=root(apps, using))
    return task


def let_moderate(apps, using, group):
    top = root(apps, using)
    for permission in permissions(apps, using, "wagtailcore", ON_PAGES):
        on_pages(apps, using).get_or_create(group=group, page=top, permission=permission)
    collection = apps.get_model("wagtailcore", "Collection").objects.using(using).get(depth=1)
    of_collections = apps.get_model("wagtailcore", "GroupCollectionPermission").objects.using(using)
    for label, codenames in ON_COLLECTIONS.items():
        for permission in permissions(apps, using, label, codenames):
            of_collections.get_or_create(
                group=group, collection=collection, permission=permission
            )


def root(apps, using):
    return apps.get_model("wagtailcore", "Page").objects.using(using).get(depth=1)


def on_pages(apps, using):
    return apps.get_model("wagtailcore", "GroupPagePermission").objects.using(using)


def permissions(apps, using, label, codenames):
    found = apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label=label, codename__in=codenames
    )
    if len(found) != len(codenames):
        raise RuntimeError(f"Permissions of {label} are missing: {codenames}")
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0019_import_runs"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
