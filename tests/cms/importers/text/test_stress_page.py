from datetime import date
from pathlib import Path

from cms.importers.draft import (
    BulletList,
    CallToAction,
    Caution,
    Concern,
    Draft,
    Heading,
    LeftOut,
    Paragraph,
    Reason,
    ReviewDraft,
)
from cms.importers.source import read_source
from cms.importers.text import parse

PAGE = Path(__file__).parent.parent / "pages" / "stress.txt"


def test_stress_page() -> None:
    assert parse(read_source(PAGE).text) == Draft(
        title="When work follows you home",
        ingress=(
            Paragraph(
                "Stress at work is rarely about the amount of work alone. It is about what "
                "happens when there is never a moment between one demand and the next."
            ),
        ),
        key_points=BulletList(),
        blocks=(
            Paragraph(
                "In this article we look at how stress builds up, and at what you can do before "
                "it wears you down."
            ),
            Paragraph("Most people notice it last themselves."),
            Heading(2, "What stress does to the body", "1"),
            Paragraph(
                "Your pulse rises, your muscles tighten and your attention narrows. That is "
                "useful for ten minutes and exhausting for ten weeks."
            ),
            Heading(3, "Early signs"),
            BulletList(
                (
                    "You wake before the alarm with your shoulders raised.",
                    "You read the same message three times.",
                )
            ),
            Heading(3, "Later signs"),
            BulletList(
                (
                    "Colleagues irritate you by breathing.",
                    "Weekends are no longer long enough.",
                )
            ),
            Heading(2, "Why breaks do not help on their own", "2"),
            Paragraph(
                "A break only works when you are really away. Scrolling through mail in the lunch"
                " room is work with a sandwich."
            ),
            CallToAction("See our therapists for working life", "therapists"),
            Heading(2, "Changes that last", "3"),
            Paragraph(
                "Ask what can be dropped before you ask what can be done faster Most lists are "
                "too long from the start."
            ),
            Heading(3, "Three questions to bring to your manager"),
            BulletList(
                (
                    "What must be done this week?",
                    "What can wait?",
                    "Who else could do it?",
                )
            ),
            Heading(2, "Where to get help"),
            Paragraph(
                "You do not have to be ill to talk to someone. Many start with one conversation "
                "and find that it is enough."
            ),
            Heading(3, "Your doctor", "1"),
            Paragraph("Your doctor can rule out other causes and, if needed, give you time off."),
            Heading(3, "Your safety representative", "2"),
            Paragraph("She knows the law and has heard it all before."),
            Heading(3, "A therapist", "3"),
            Paragraph("A therapist helps you find the pattern, and the way out of it."),
            CallToAction("Read more about burnout", "page"),
            Heading(2, "Conclusion"),
            Paragraph("Work is allowed to be hard. It is not allowed to be everything."),
            CallToAction("Book a free session", "booking"),
            CallToAction("Find the right therapist for you", "match"),
        ),
        reviews=(
            ReviewDraft(
                "Peter Quill-Example",
                date(2023, 8, 13),
                "I came for advice and left with a plan.\n\nIt has held for a year now.",
            ),
            ReviewDraft(
                "Maya", date(2022, 11, 2), "Clear, kind and to the point! Would I do it again? Yes."
            ),
        ),
        left_out=(
            LeftOut(Reason.REPEATED_TITLE, "When work follows you home | Example Practice", (1,)),
            LeftOut(Reason.REPEATED_TITLE, "When work follows you home", (5,)),
            LeftOut(Reason.BYLINE, "By Hanna Example", (7,)),
            LeftOut(Reason.BYLINE, "Updated 4 May 2024", (8,)),
            LeftOut(Reason.LABEL, "What our clients say", (70,)),
            LeftOut(
                Reason.COOKIE_BAR,
                "This site uses cookies. By continuing you accept our use of…",
                (86, 87),
            ),
            LeftOut(
                Reason.FORM,
                "Tell us a little about yourself and we will suggest…",
                (91, 93, 94, 95, 96),
            ),
            LeftOut(Reason.PAGE_END, "Copyright Example Practice 2024", (98,)),
        ),
        warnings=(
            Caution(Concern.LOST_EMOJI, line=38),
            Caution(Concern.LOST_EMOJI, line=76),
            Caution(Concern.LOST_EMOJI, line=84),
        ),
    )
