from config.demo.articles.article import Article
from config.demo.articles.rus import RUS
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
from config.demo.pictures.scenes import way_out_of_the_wood


def body() -> list[Block]:
    return [
        key_points(
            "Problems with alcohol or drugs and mental health problems often come together, and "
            "each affects the other.",
            "Addiction is about health and habits, not about weak will. In Norway you have a right "
            "to health care.",
            "You need not be sober, or have decided to stop, before you ask for a conversation.",
        ),
        section("1. The two often come together"),
        prose(
            "Some began to drink to quiet an unease that had always been there. Others got the "
            "unease after years of drinking or drug use. Many cannot say which came first, and you "
            "seldom need to know that to begin to change something.",
            "In Norway professionals say <b>ROP</b> when somebody has a substance use disorder and "
            "a mental disorder at the same time. But there is a lot before that: evenings that get "
            "longer than planned, sleep that gives no rest, a mood that swings more than it used "
            "to. That is worth talking about too.",
        ),
        section("2. It borrows from tomorrow"),
        prose(
            "Alcohol and other drugs can give calm, courage or a break, here and now. The effect "
            "is real, and so it is understandable that people turn to it. The bill comes "
            "afterwards. When the effect wears off, the body often answers with the opposite: more "
            "unease, poorer sleep, heavier thoughts.",
        ),
        part("What it can look like in everyday life"),
        bullets(
            "You fall asleep easily after a couple of glasses, but wake at four and stay awake.",
            "The next day feels more anxious than tired.",
            "You need a little more than before to get the same effect.",
            "You dread gatherings where nothing is served.",
        ),
        prose(
            "If you recognise some of this, it does not mean that you are addicted. It may mean "
            "that drinking or using has been given a task in your life, and that it is wise to "
            "find out which.",
        ),
        section("3. Addiction is not a lack of will"),
        prose(
            "Most people who struggle have decided to cut down many times. When it did not work, "
            "it was seldom because they did not want it enough. The brain learns from what gives "
            "quick relief, and it learns thoroughly. Places, hours and feelings become signals "
            "that set off the craving long before you have time to think.",
            "That is why being told off is of little help, whether by others or by yourself. Shame "
            "makes it harder to say how you are, and then it is easier to end up alone with it. In "
            "Norway addiction is a health matter, and those who need it have a right to treatment, "
            "from the municipality or in a specialist service. Your GP (<i>fastlege</i>) or the "
            "services in your municipality can refer you.",
        ),
        section("4. Both need attention at the same time"),
        prose(
            "It used to be common to tell people to get sober first and to see about their mental "
            "health later. Norwegian guidelines say something else today: the two should be seen "
            "together, and the services should cooperate, so that nobody is sent back and forth.",
        ),
        part("What a conversation can contain"),
        prose(
            "An addiction counsellor will ask what drinking or using gives you, not only what it "
            "costs. In <b>motivational interviewing</b> it is your own reasons that count, also "
            "when you are in two minds. With a cognitive approach you look together at the "
            "situations where the craving turns up, and try out other ways of meeting them. Some "
            "find it useful to join a group where the others know what they are talking about.",
            "Conversations with us do not replace treatment in the health service. If your "
            "situation is serious, we help you find the right place.",
        ),
        part("Do not stop suddenly on your own after long use"),
        prose(
            "If you have been drinking heavily for a long time, or have taken tranquillisers for "
            "months or years, it can be dangerous to stop from one day to the next. Talk to a "
            "doctor first, so that you can cut down safely. If somebody who has just stopped "
            "becomes confused, sees things that are not there or has a seizure, call 113.",
        ),
        call_to_therapists("See who you can talk to about alcohol and drugs", "rus"),
        section("5. A setback is not the end"),
        prose(
            "Change seldom goes in a straight line. For many it is part of the way that old habits "
            "return for a while. What matters is what happens next: that you tell somebody, look "
            "at what made it hard just then, and adjust the plan instead of throwing it away.",
        ),
        part("Small steps that can be taken today"),
        bullets(
            "Write down what you use and when for two weeks, without changing anything yet.",
            "Choose one fixed day a week without, and notice what is different.",
            "Tell one person you trust what you are trying to do.",
            "Arrange a talk with your GP, the municipality or a therapist. It commits you to "
            "nothing.",
        ),
        part("If you are new in Norway"),
        prose(
            "You have a right to an interpreter in the health service when you need one, and you "
            "should not have to use your children for that. What you tell your doctor is "
            "confidential. There are a few exceptions, for instance when somebody’s life is in "
            "danger, and you can ask about them before you begin.",
        ),
        part("If you stand beside somebody"),
        prose(
            "Family and friends often carry a lot, and for a long time. You may set limits for "
            "what you are part of, and you may love somebody at the same time. Relatives can have "
            "conversations of their own, even if the person they worry about wants no help now.",
        ),
        section("In short"),
        prose(
            "Alcohol, drugs and mental health are tangled up in each other, and so they should "
            "have room in the same conversation. You do not have to know where you will end before "
            "you begin. It is enough to know that you do not want to go on quite alone.",
        ),
        crisis_lines("Do you need somebody to talk to now?"),
        resources(
            "Sources and more to read",
            (
                "Helsenorge: alcohol, drugs and addiction",
                "https://www.helsenorge.no/rus-og-avhengighet/",
                "Help in your municipality and the right to treatment. Mostly in Norwegian.",
            ),
            (
                "Norwegian Directorate of Health",
                "https://www.helsedirektoratet.no/english",
                "National guidelines and how the services are organised.",
            ),
            (
                "Norwegian Institute of Public Health",
                "https://www.fhi.no/en/",
                "Research on alcohol, drugs and mental health in Norway.",
            ),
            (
                "RUSinfo",
                "https://rusinfo.no/",
                "Ask anonymously about alcohol and drugs, by phone or chat.",
            ),
            (
                "World Health Organization: Alcohol",
                "https://www.who.int/health-topics/alcohol",
                "Facts about alcohol and health around the world.",
            ),
        ),
        author("Elias Karimi"),
    ]


ALCOHOL = Article(
    title="Alcohol, drugs and mental health: 5 facts",
    slug="alcohol-drugs-and-mental-health-5-facts",
    ingress=(
        "Why do alcohol or drug problems and mental health problems so often come together, and "
        "what can you do about it? Five things worth knowing, for yourself or for somebody you "
        "love."
    ),
    topics=RUS.topics,
    picture=way_out_of_the_wood,
    picture_title=RUS.picture_title,
    alt="Two people walk side by side on a path out of the wood, towards a sun rising over hills.",
    days_ago=9,
    body=body,
    translates=RUS.slug,
    reviewer=RUS.reviewer,
)
