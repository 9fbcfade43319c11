from config.demo.body import Block, bullets, call_to_booking, crisis_lines, prose, section, steps
from config.demo.texts.further.further import Asked, Campaign, Further, Heading, Invented, OfTopic


def grief() -> list[Block]:
    return [
        prose(
            "Grief is no illness, and it has no deadline. Most people find their way together with "
            "those around them. Still it can be good to talk to somebody outside, who does not "
            "mind hearing it once more.",
        ),
        section("When it may help to talk"),
        bullets(
            "You hold together for the sake of others, and have nowhere not to.",
            "You are afraid of being a burden with what does not pass.",
            "Whom you lost was somebody you were also angry with.",
        ),
    ]


def sleep() -> list[Block]:
    return [
        prose(
            "Bad sleep is one of the most common things people come with, and often the last they "
            "mention. We look at the nights, the days and what you have tried, and find one place "
            "to begin.",
            "If you have slept badly for many weeks, talk to your doctor as well. Sometimes "
            "something in the body has to be seen to first.",
        ),
    ]


def alcohol() -> list[Block]:
    return [
        prose(
            "You need not have decided on anything. Some want to stop, some want less, and some "
            "love a person who drinks too much. We begin where you are.",
        ),
        crisis_lines("If it cannot wait"),
    ]


def story() -> list[Block]:
    return [
        prose(
            "It began with the car. After my father died it stayed in the drive, and each time I "
            "went out I walked around it. I told everybody that I was fine. So I was, but for "
            "those ten metres.",
        ),
        section("Ten metres"),
        prose(
            "In the first session I spoke of my work. She let me. With five minutes left she asked "
            "what I would see on my way home. Then the car came out.",
            "We took four sessions. Nothing big happened in any of them. But one Saturday in May I "
            "got in, and the radio was on his station.",
        ),
        section("Afterwards"),
        prose(
            "I am not done missing him, and was never meant to be. The car is my sister's now. I "
            "walk straight across the drive.",
        ),
    ]


def campaign() -> list[Block]:
    return [
        steps(
            "What the first conversation is like",
            ("20 minutes on video", "You need a quiet place and a phone or a computer."),
            ("Nothing to prepare", "Tell as much as you like. You can also just ask."),
            ("Nothing to pay", "You give no card, and it binds you to nothing."),
        ),
        call_to_booking("Find a free conversation"),
    ]


QUESTIONS = (
    (
        "Before you book",
        (
            (
                "Do I need a referral?",
                "No. You book yourself and pay yourself. We have no agreement with the state, so "
                "the exemption card does not count here.",
            ),
            (
                "Do I have to give my full name?",
                "A first name or a nickname will do. The e-mail address has to work: that is where "
                "the confirmation goes, with the link to change your session.",
            ),
            (
                "How do I know whom to choose?",
                "Read the profiles and choose whom you feel like talking to. The first "
                "conversation of 20 minutes is free, and trying somebody else after it is fine.",
            ),
        ),
    ),
    (
        "What we help with",
        (
            (
                "Do you help with jealousy, affairs and trust?",
                "Yes. Many couples come when one of them has been unfaithful, or when jealousy "
                "rules their days. You can also come alone.",
            ),
            (
                "Do you assess ADHD or autism?",
                "No. An assessment begins with your GP, who refers you to a public clinic. We are "
                "glad to talk while you wait, and once you have your answer. Adults with ADHD come "
                "to us about sleep, work and living together.",
            ),
            (
                "What about OCD, trauma and eating disorders?",
                "Bring it up in the first session, which is free. If you need a treatment that we "
                "do not give, such as EMDR or care for bulimia and anorexia, we say so, and to "
                "whom your GP can refer you.",
            ),
            (
                "My child plays games all day. Is that an addiction?",
                "Seldom. Gaming is friends and mastery, too. When school, sleep and meals lose "
                "out, it is time to talk, and we talk with parents and young people alike.",
            ),
        ),
    ),
    (
        "Paying and cancelling",
        (
            (
                "What does my bank statement say?",
                "TV Samtaler and the amount. Nothing of what the session is about or with whom.",
            ),
            (
                "What if I have to cancel?",
                "You cancel from the link in the mail. How long it is free stands with each "
                "session on the page of prices, and with day and time before you pay.",
            ),
        ),
    ),
    (
        "In the session",
        (
            (
                "What do I need for a session online?",
                "A place where you can talk freely, and a phone or computer with a camera. There "
                "is nothing to install.",
            ),
            (
                "Who learns what I tell?",
                "The one you talk to. What you tell goes no further, unless the law demands it, as "
                "when somebody is in danger.",
            ),
        ),
    ),
)

ENGLISH = Further(
    topics=Heading(
        "topics", "Topics", "What people come with: what we have written, and who can help."
    ),
    of_topics=(
        OfTopic(
            "sorg",
            "Grief and loss",
            "When somebody or something is gone, and the days go on without asking.",
            grief,
        ),
        OfTopic("sovn", "Sleep", "When the night is long and the day after longer.", sleep),
        OfTopic(
            "rus",
            "Alcohol and drugs",
            "For you who wonder about yourself, and for you who love somebody.",
            alcohol,
        ),
    ),
    stories=Heading(
        "stories",
        "Stories",
        "What it can be like. Below each it says whether it is made up or told by somebody.",
    ),
    invented=Invented(
        "the-car-in-the-drive",
        "The car in the drive",
        "I said that I was fine. So I was, but for ten metres.",
        "a man in his forties",
        ("sorg",),
        story,
    ),
    reviews=Heading(
        "reviews",
        "Reviews",
        "What clients wrote, in their own words and mostly in Norwegian. One of us has read each "
        "before it came here, and beside each it says whether we know that its writer was here.",
    ),
    faq=Heading("questions", "Questions and answers", "What we are asked most. Press a question."),
    questions=QUESTIONS,
    contact=Heading(
        "contact",
        "Contact us",
        "Ask us anything about sessions and paying. We are no emergency service: call 113 when "
        "life is at risk.",
    ),
    hours="We read e-mail Monday to Friday, 9 am to 3 pm.",
    campaign=Campaign(
        "free-conversation",
        "A free first conversation",
        "Twenty minutes, and then you decide",
        "Meet one of us on video. It costs nothing and binds you to nothing.",
        campaign,
    ),
    form=Heading(
        "write-to-us",
        "Write to us",
        "Is there something you want to know before you book? Ask here. It is safer than e-mail.",
    ),
    asked=(
        Asked("short", "What shall we call you?", "A first name or nickname.", required=False),
        Asked("email", "Your e-mail", "Where we answer."),
        Asked(
            "choice",
            "What is it about?",
            choices=("Whom to choose", "Prices and paying", "Something else"),
        ),
        Asked("long", "Your question", "As short as you like. You need not tell everything."),
        Asked("consent", "You may answer me by e-mail"),
    ),
    thanks="We read it Monday to Friday and answer within two days.\nIf it is urgent, call.",
    reading="Read",
    about="About us",
)
