"""The mails to editors and moderators. The subject names no page: a title may say what it is about
to whoever sees the screen."""

from typing import Any

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from booking import mails
from booking.conf import base_url
from booking.mails.plain import held, plain
from booking.models import Errand, Practice
from booking.worker.letters import NotWanted
from cms.moderation import news, plans
from cms.moderation.addresses import address


def submitted(errand: Errand) -> str:
    """To a moderator, as long as nobody has seen to it."""
    step = step_of(errand)
    to = addressee(errand.key.rpartition(":")[2])
    if step.status != TaskState.STATUS_IN_PROGRESS or to not in news.moderators(step.task.specific):
        raise NotWanted
    about = step.workflow_state.content_object
    return send("submitted", to, about, by=step.workflow_state.requested_by)


def returned(errand: Errand) -> str:
    step = step_of(errand)
    state = step.workflow_state
    if state.current_task_state_id != step.pk or state.status != state.STATUS_NEEDS_CHANGES:
        raise NotWanted  # she has handed it in again
    about = state.content_object
    to = addressee(state.requested_by_id, about)
    return send("rejected", to, about, by=step.finished_by, comment=step.comment)


def approved(errand: Errand) -> str:
    state = WorkflowState.objects.filter(pk=errand.subject_id).first()
    if state is None:
        raise NotWanted
    step = state.current_task_state
    by, comment = (step.finished_by, step.comment) if step else (None, "")
    about = state.content_object
    to = addressee(state.requested_by_id, about)
    return send("approved", to, about, by=by, comment=comment)


def commented(errand: Errand) -> str:
    user_id, _dot, _minute = errand.key.rpartition(":")[2].partition(".")
    page = Page.objects.filter(pk=errand.subject_id).first()
    return send("updated_comments", addressee(user_id, page), page and page.specific)


def unplanned(errand: Errand) -> str:
    """As long as it is so: her page may be up by now, or her plan another."""
    page = Page.objects.filter(pk=errand.subject_id)
    failing = bool(plans.failing(page))
    if not failing and not plans.refused(page).exists():
        raise NotWanted
    found = page.get()
    to = addressee(errand.key.split(":")[2].partition(".")[0], found)
    return send("unplanned", to, found.specific, failing=failing)


HANDLERS = {
    news.SUBMITTED: submitted,
    news.RETURNED: returned,
    news.APPROVED: approved,
    news.COMMENTED: commented,
    news.UNPLANNED: unplanned,
}


def step_of(errand: Errand) -> TaskState:
    step = TaskState.objects.select_related("workflow_state").filter(pk=errand.subject_id).first()
    if step is None:
        raise NotWanted  # gone with its page
    return step


def addressee(pk: Any, about: Any = None) -> Any:
    """Whom it is about a page that she still may see."""
    user = get_user_model()._default_manager.filter(pk=pk, is_active=True).first()
    if user is None or not user.email:
        raise NotWanted
    if isinstance(about, Page):
        rights = about.permissions_for_user(user)
        if not (rights.can_edit() or rights.can_publish()):
            raise NotWanted
    return user


def send(kind: str, to: Any, about: Any, **more: Any) -> str:
    """By the name of Wagtail's own choice of mails, on everybody's account page."""
    profile = UserProfile.get_for_user(to)
    if about is None or not getattr(profile, f"{kind}_notifications", True):
        raise NotWanted
    with translation.override(profile.get_preferred_language()):
        return mails.send(letter(kind, to.email, about, more))


def letter(kind: str, email: str, about: Any, more: dict[str, Any]) -> mails.Letter:
    context = {
        "practice": Practice.load(),
        "title": getattr(about, "draft_title", "") or str(about),
        "address": base_url() + address(about),
        "live": getattr(about, "live", False) and not about.approved_schedule,
        **more,
    }
    name = f"cms/mail/{kind}"
    return mails.Letter(
        to=email,
        subject=" ".join(render_to_string(f"{name}_subject.txt", context).split()),
        text=plain(held(render_to_string(f"{name}.txt", context))),
        html=held(render_to_string(f"{name}.html", context)),
    )
