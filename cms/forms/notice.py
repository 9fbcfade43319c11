from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from booking import clock, conf, mails
from booking.mails.plain import held, plain
from booking.models import Errand, Practice
from booking.worker.letters import NotWanted
from cms.models import Submission


def tell(errand: Errand) -> str:
    """Of what nobody has read meanwhile. The errand's key ends in the place of the address."""
    unread = Submission.objects.kept(clock.now()).unread()
    row = unread.filter(pk=errand.subject_id).select_related("page").first()
    if row is None or row.page is None:
        raise NotWanted
    place, told = int(errand.key.rpartition(":")[2]), row.page.told
    if place >= len(told):
        raise NotWanted
    with translation.override("nb"):
        return mails.send(letter(told[place], row))


def letter(to: str, row: Submission) -> mails.Letter:
    """That something came, and where to read it. Not even by which form: its title may say much."""
    context = {
        "practice": Practice.load(),
        "url": conf.base_url() + reverse("cms_submissions:one", args=[row.pk]),
    }
    name = "cms/mail/submission"
    return mails.Letter(
        to=to,
        subject=" ".join(render_to_string(f"{name}_subject.txt", context).split()),
        text=plain(held(render_to_string(f"{name}.txt", context))),
        html=held(render_to_string(f"{name}.html", context)),
    )
