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
            "In sessions you learn to understand the alarm and win back a little at a time.",
        ),
        section("When the alarm rings and nothing is burning"),
        prose(
            "Anxiety has a job: to warn of danger and get you ready to act. The heart beats "
            "faster, the breath gets shorter, the muscles tighten. In front of a speeding car that "
            "is exactly what you need. In the queue at the shop it is mostly confusing.",
            "Everybody feels it now and then. When it comes often, grows strong or begins to "
            "decide what you do and do not do, it is time to ask for help. Some people have sudden "
            "attacks. Others carry an unease that never quite lets go. Some dread being the centre "
            "of attention, others very particular things, like lifts or dogs.",
        ),
        part("An attack has a peak"),
        prose(
            "A panic attack can feel as if you are about to faint, lose your mind or die. For most "
            "people it peaks within minutes and then sinks. You do not have to defeat it. It is "
            "enough to stay where you are, rest your eyes on something that is still, and let the "
            "body finish.",
        ),
        section("How anxiety takes over"),
        prose(
            "It is natural to keep away from what frightens you. You decline, you take the long "
            "way round, you ask somebody else to call. The unease sinks at once, and it feels like "
            "a win. But the brain has learnt that running was wise, and next time it shouts a "
            "little louder. In this way the world can shrink without your ever having chosen it.",
        ),
        part("Signs that it has a lot of say"),
        bullets(
            "You plan the day around what you want to avoid.",
            "You check, or ask once more, but the calm does not last.",
            "You are tired of pretending that nothing is wrong.",
            "You say no to something you would really like to do.",
        ),
        section("What happens in a session"),
        prose(
            "The first one is mostly for getting to know each other. The psychologist wants to "
            "hear what troubles you, when it began and what you have tried already. You decide how "
            "much to tell, and you set the pace. Each profile tells you which languages the "
            "therapist speaks.",
        ),
        part("You draw a map"),
        prose(
            "It often helps to look at the anxiety from outside. What did you think just before it "
            "turned? What did you feel in your body? What did you do, and what came of it? Once "
            "the chain lies on the table, it is easier to see where it can be broken.",
        ),
        part("You practise, in small portions"),
        prose(
            "In <b>cognitive therapy</b> you try new ways of meeting what frightens you, step by "
            "step and as agreed. This is often called <i>exposure</i>, and it is a well-studied "
            "part of the treatment for several kinds of anxiety. Nobody throws you in at the deep "
            "end. You stay just long enough to find that the alarm dies down by itself.",
            "Other approaches pay more attention to feelings, to your relationships, or to giving "
            "thoughts less power instead of arguing with them. What suits you depends on who you "
            "are, what you struggle with and what you have faith in.",
        ),
        part("You look at the rest of life too"),
        prose(
            "Sleep, coffee, pressure at work, loneliness and alcohol can all turn the volume up. "
            "So can a new country, a dark winter and a family far away. Sometimes anxiety is a "
            "reasonable answer to something that really is too much. Then that belongs in the "
            "conversation as well.",
        ),
        call_to_therapists("See who you can talk to about anxiety", "angst"),
        section("How long does it take?"),
        prose(
            "There is no single answer. Some notice a difference after a few sessions, others need "
            "more time. It is common to agree on a goal early and to stop along the way to see "
            "whether you are on the right track. If nothing changes, say so. That is useful to "
            "know, and it may mean that you should try something else.",
        ),
        section("When to see a doctor"),
        prose(
            "A racing heart, dizziness and shortness of breath can have other causes than anxiety. "
            "If they are new, or if you are in doubt, let your GP (<i>fastlege</i>) examine you. "
            "Your GP can also consider whether you are entitled to public treatment, and whether "
            "medication is an option. Many municipalities offer prompt mental health care, <i>Rask "
            "psykisk helsehjelp</i>, which you can contact without a referral.",
            "If you think of taking your life, do not wait for an appointment. Call one of the "
            "numbers below now, or 113 in an emergency.",
        ),
        section("Something to try today"),
        bullets(
            "Put it into words: “This is the alarm. It is unpleasant, and it will pass.”",
            "Let each breath out be a little longer than the breath in, for a few minutes.",
            "Choose a small thing you have been avoiding, and do the easier version of it.",
            "Write down afterwards what actually happened.",
        ),
        prose(
            "It does not have to go perfectly. Each time you stay a little longer than the last "
            "time, you have done something that counts.",
        ),
        part("If you love somebody with anxiety"),
        prose(
            "It is tempting to take over: to call the dentist, find an excuse, answer for the "
            "other. It helps in the moment, but it can make the world narrower for both of you. "
            "Ask instead: “What do you want to manage yourself today, and what would you like me "
            "to join you in?” Be patient, and praise the small things.",
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
            (
                "NHS: Mental health",
                "https://www.nhs.uk/mental-health/",
                "Plain English about anxiety and panic, from the British health service.",
            ),
            (
                "World Health Organization: Mental health",
                "https://www.who.int/health-topics/mental-health",
                "Facts about mental health around the world.",
            ),
        ),
        author("Ingrid Solvang"),
    ]


ANXIETY = Article(
    title="When anxiety takes over: how talking can help",
    slug="when-anxiety-takes-over",
    ingress=(
        "Anxiety can make the world smaller, little by little. Why that happens, what goes on in "
        "sessions with a psychologist, and what you can try yourself."
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
