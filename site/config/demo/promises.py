"""What the practice promises: only what the site itself keeps."""

from cms.models import Promise

# Picture, title, words; then both in English.
PROMISES = (
    (
        "lock",
        "Diskret hele veien",
        "E-post og kontoutskrift røper ikke hva timen gjelder. Avsenderen har et nøytralt navn.",
        "Discreet all the way",
        "Mails and bank statements do not tell what it is about. The sender has a neutral name.",
    ),
    (
        "clock",
        "Ekte ledige timer",
        "Du ser når hver terapeut har tid, og timen er din i det øyeblikket du har betalt.",
        "Real free times",
        "You see when each therapist is free, and the time is yours the moment you have paid.",
    ),
    (
        "coin",
        "Prisen står her",
        "Fra kr 495. Du ser hva det koster, og hva avbestilling koster, før du oppgir noe.",
        "Prices in the open",
        "From NOK 495. You see the price, and what cancelling costs, before you tell us anything.",
    ),
    (
        "door",
        "Ingen konto, ingen kø",
        "Du trenger ikke henvisning og ikke passord. Et navn eller kallenavn og en e-post er nok.",
        "No account, no queue",
        "No referral and no password. A name or nickname and an e-mail address will do.",
    ),
)


def make_promises() -> None:
    for order, (picture, title, text, title_en, text_en) in enumerate(PROMISES):
        Promise.objects.create(
            picture=picture,
            title=title,
            text=text,
            title_en=title_en,
            text_en=text_en,
            order=order,
        )
