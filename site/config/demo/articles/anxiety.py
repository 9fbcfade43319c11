from config.demo.articles.angst import ANGST
from config.demo.articles.article import Article
from config.demo.body import (
    Block,
    author,
    bullets,
    call_to_therapists,
    crisis_lines,
    key_points,
    part,
    prose,
    resources,
    section,
)
from config.demo.pictures.scenes import thread_untangled


def body() -> list[Block]:
    return [
        key_points(
            "Anxiety is the body’s alarm. It is unpleasant, but the alarm itself is not dangerous.",
            "What brings quick relief can give anxiety more room in the long run.",
            "In conversations you learn to understand the alarm and win back a little at a time.",
        ),
        section("When the alarm rings and nothing burns"),
        prose(
            "Anxiety has a job: to warn of danger and get you ready to act. The heart beats "
            "faster, the breath gets shorter, the muscles tighten. In front of a speeding car "
            "that is just what you need. In the queue at the shop it is mostly confusing.",
            "Everybody feels it now and then. When it comes often, grows strong or begins to "
            "decide what you do and do not do, it is time to ask for help.",
        ),
        section("How anxiety takes over"),
        prose(
            "It is natural to keep away from what frightens you. You decline, you take the long "
            "way round, you ask somebody else to call. The unease sinks at once and it feels "
            "like a win. But the brain has learnt that running was wise, and next time it shouts "
            "a little louder. So the world can shrink without your having chosen it.",
        ),
        part("Signs that it has got a lot of say"),
        bullets(
            "You plan the day around what you want to avoid.",
            "You check or ask once more, but the calm does not last.",
            "You are tired of pretending that nothing is wrong.",
            "You say no to something that you would really like to do.",
        ),
        section("What happens in a session"),
        prose(
            "The first one is mostly for getting to know each other. The psychologist wants to "
            "hear what troubles you, when it began and what you have tried. You decide how much "
            "to tell, and you set the pace.",
            "Then you draw a map together: what did you think just before it turned, what did you "
            "feel in your body, what did you do, and what came of it? Once the chain lies on the "
            "table, it is easier to see where it can be broken.",
            "In <b>cognitive therapy</b> you try new ways of meeting what frightens you, step by "
            "step and as agreed. It is not about jumping in at the deep end. It is about staying "
            "long enough to find that the alarm dies down by itself.",
        ),
        call_to_therapists("See who you can talk to about anxiety", "angst"),
        section("When to see a doctor"),
        prose(
            "A racing heart, dizziness and short breath can have other causes. If they are new, "
            "or if you are in doubt, let your GP examine you. Your GP can also refer you to "
            "public treatment. Many municipalities offer prompt mental health care without a "
            "referral.",
            "If you think of taking your life, do not wait for an appointment. Call one of the "
            "numbers below now, or 113 in an emergency.",
        ),
        crisis_lines("Do you need somebody to talk to now?"),
        resources(
            "Sources and more to read",
            (
                "Helsenorge: mental health",
                "https://www.helsenorge.no/psykisk-helse/",
                "About anxiety, self-help and where to get help. Mostly in Norwegian.",
            ),
            (
                "Norwegian Institute of Public Health",
                "https://www.fhi.no/en/",
                "Research on mental health in Norway.",
            ),
        ),
        author("Ingrid Solvang"),
    ]


ANXIETY = Article(
    title="When anxiety takes over: how talking can help",
    slug="when-anxiety-takes-over",
    ingress=(
        "Anxiety can make the world smaller, little by little. Why that happens, what goes on in "
        "sessions with a psychologist, and when to see a doctor."
    ),
    topics=ANGST.topics,
    picture=thread_untangled,
    picture_title=ANGST.picture_title,
    alt=(
        "Two people in armchairs. One has a tangle of yarn above her head, the other winds the "
        "thread into a ball."
    ),
    days_ago=20,
    body=body,
    translates=ANGST.slug,
)
