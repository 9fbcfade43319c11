from config.demo.body import Block, bullets, call_to_booking, prose, section
from config.demo.texts.plain.first_session import the_first_session
from config.demo.texts.plain.plain import DESK, Plain


def about() -> list[Block]:
    return [
        prose(
            "Terapivakten is a small practice with six therapists. We work in Torggata and at "
            "Majorstuen in Oslo, and meet people from all of Norway online, at your pace and on "
            "your terms.",
        ),
        section("Who we are"),
        prose(
            "Ingrid and Sunniva are psychologists and Marit is a psychiatric nurse; the three are "
            "authorised health personnel. Elias is an addiction counsellor, Thea a family "
            "therapist and Samuel a gestalt therapist. They are not authorised health personnel, "
            "and sessions with them are not health care. Each profile says which background the "
            "therapist has.",
        ),
        section("In an emergency"),
        prose(
            "We are no emergency service. Call 113 when life is at risk, or 116 117 for a doctor "
            "on duty."
        ),
        call_to_booking("Find a time"),
        prose(
            f"Questions? Write to {DESK}, but not about your health: e-mail is not "
            "safe enough for that."
        ),
    ]


def what_it_costs() -> list[Block]:
    return [
        section("Paying"),
        prose(
            "You pay when you book, on a page of Stripe's. The price there is the one you saw "
            "here, and nothing is added. Your bank statement says TV Samtaler.",
        ),
        section("Cancelling"),
        bullets(
            "How long you can cancel free of charge stands with each session here. Before you pay "
            "you see it with day and time.",
            "Cancel in time, and all of the money goes back the way you paid it.",
            "Cancel later, and you see what you get back before you confirm.",
            "If we have to cancel, you always get everything back, or another time if you prefer.",
        ),
        call_to_booking("Find a time"),
    ]


def privacy() -> list[Block]:
    return [
        prose(
            "That somebody has an appointment with us tells something of their health. So we "
            "collect as little as we can.",
        ),
        bullets(
            "We keep the name or nickname you give, your e-mail address, your phone number if you "
            "give one, and what you booked and paid.",
            "Name, e-mail and phone are encrypted with a key of your own. To delete you, we "
            "delete the key.",
            "These pages set no cookies and load nothing from anybody else.",
            "Stripe, where you pay, gets the amount and a neutral description.",
        ),
        prose(f"Write to {DESK} to see, correct or delete what we hold about you."),
    ]


def accessibility() -> list[Block]:
    return [
        prose(
            "Everybody should be able to use these pages. We build them to WCAG 2.2 level AA. "
            "They work without a mouse and without JavaScript.",
        ),
        prose(f"If something does not work for you, write to {DESK}. We can also book for you."),
    ]


ENGLISH = (
    Plain(
        "prices",
        "prices",
        "Prices",
        "What a session costs, and what cancelling costs.",
        what_it_costs,
        True,
    ),
    Plain(
        "first-session",
        "first-session",
        "The first session",
        "What happens when you meet a therapist for the first time.",
        the_first_session,
    ),
    Plain("about", "about-us", "About us", "Who we are and what we are not.", about, True),
    Plain("privacy", "privacy", "Privacy", "What we keep about you and what we do not.", privacy),
    Plain(
        "accessibility",
        "accessibility",
        "Accessibility",
        "How these pages are made to work for everybody.",
        accessibility,
    ),
)
