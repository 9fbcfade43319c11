"""The tables. Words are whole words, a star stands for any ending; Norwegian and English."""

import re


def words(*lists: str) -> re.Pattern[str]:
    each = [word for line in lists for word in line.split()]
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in each)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def phrases(*each: str) -> re.Pattern[str]:
    either = "|".join(
        re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in each
    )
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


# Capitalised within a sentence: a name, unless it stands here or is the therapist's own.
NAME = re.compile(r"(?<![\w.@/])[A-ZÆØÅÄÖ][a-zæøåäöéèü]+(?:-[A-ZÆØÅÄÖ][a-zæøåäöéèü]+)*(?![\w@])")
SENTENCE_END = re.compile(r"[.!?:…\n\"“”«»(–—-][\s\"“”«»(–—-]*$")
NO_NAMES = (
    {"Jeg", "Du", "Dere", "De", "Deres", "Vi", "Han", "Hun", "Gud", "Jul", "Norge", "Norsk"}
    | {"Oslo", "Bergen", "Trondheim", "Stavanger", "Drammen", "Tromsø", "Bodø", "Kristiansand"}
    | {"Zoom", "Teams", "Vipps", "Google", "Internett", "Norway", "Norwegian", "English"}
    | {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    | {"January", "February", "March", "April", "May", "June", "July", "August", "September"}
    | {"October", "November", "December", "Christmas", "God"}
)

# In one sentence with a word of HEALTH.
RELATIVES = words(
    "mann mannen ektemann* kona kone konen ektefelle* samboer* kjæreste* partner* eks eksen",
    "sønn* datter* dattera barn barnet barna ungen unga mor moren mora mamma* far faren pappa*",
    "foreldre* bror broren søster* søsken* bestemor* bestefar* venn vennen venninne* kompis*",
    "kollega* sjef sjefen nabo naboen tante* onkel* fetter* kusine* niese* nevø* svigermor*",
    "svigerfar* svoger* svigerinne* stefar* stemor* tvilling*",
    "husband wife spouse boyfriend girlfriend son daughter child children mother mum mom father",
    "dad parents brother sister friend colleague boss neighbour aunt uncle cousin niece nephew",
)
HEALTH = words(
    "deprimert depresjon* angst angsten rus rusen rusproblem* rusmis* alkohol* drakk drikker",
    "selvmord* selvskad* kreft* diagnose* adhd add autis* asperger* bipolar* psykos* psykotisk",
    "schizofren* spiseforstyrr* anoreks* bulimi* demens* dement utbrent* ptsd traume* traumer",
    "overdose* avhengig* innlagt innleggelse* medisin medisiner medisinen sykemeldt sykdom*",
    "syk syke psykisk* spillavheng* narkoman* abort* overgrep* mishandl* diabetes diabetiker*",
    "epilep* hjerneslag* hjerteinfarkt* hjertesyk* hiv astma kols parkinson* alzheimer*",
    "fibromyalgi* migrene* lidelse* operert sykehus* legevakt* tvang* panikkanfall*",
    "depressed depression anxiety alcohol* addict* suicid* cancer diagnos* autis* bipolar psycho*",
    "dementia overdose hospitalised medication illness ill sick abuse* diabetes epilep* stroke hiv",
    "asthma parkinson* alzheimer* migraine* disorder* hospital surgery",
)

EFFECT = phrases(
    *("kurert", "kurere", "kurerte", "kurerer", "helbred*", "frisk", "friske", "friskere"),
    *("friskmeldt", "symptomfri", "smertefri", "angstfri", "garanti", "garantert", "garanterer"),
    *("mirakel*", "mirakuløs*", "virker alltid", "fungerer alltid", "alltid effekt", "100 %"),
    *("hundre prosent", "reddet livet mitt", "reddet meg", "er borte", "ble borte", "forsvant"),
    *("kvitt angsten", "kvitt depresjonen", "kvitt plagene", "bedre enn medisin*", "uten medisin*"),
    *("cured", "cure", "cures", "healed", "guarantee", "guaranteed", "miracle*", "saved my life"),
    *("always works", "symptom free", "symptom-free", "is gone", "better than medication"),
)

CONTACT = (
    re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"(?<![\w@.])[\w-]{2,}\.(?:no|com|net|org|info|io|dk|se|eu)(?:/\S*)?(?!\w)", re.I),
    re.compile(r"(?<![\w@])@\w{2,}"),
    # Eight digits in any grouping, with or without the country.
    re.compile(r"(?<!\d)(?:(?:\+|00)\d{2}[ .-]?)?\d(?:[ .-]?\d){7}(?!\d)"),
    re.compile(r"(?<!\w)\w+(?:gata|gaten|gate|veien|vegen|vei|plass|allé|alleen)\s+\d+\w?", re.I),
    re.compile(r"(?<!\d)\d{4}\s+[A-ZÆØÅ][a-zæøå]{2,}(?!\w)"),
)
