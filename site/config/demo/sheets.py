"""A sheet of paper to take home, in both languages, as a small PDF that is read aloud well."""

from hashlib import sha1
from typing import Any

import typst
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

# Language, file, title, introduction and the lines to write on.
SHEETS = (
    (
        "nb",
        "for-den-forste-timen.pdf",
        "Før den første timen",
        "Skriv så lite eller så mye du vil. Arket er ditt, og du viser det bare om du har lyst.",
        (
            "Det jeg helst vil snakke om",
            "Det jeg ikke vil snakke om ennå",
            "Hva som ville vært annerledes om det gikk bedre",
            "Hva jeg vil spørre terapeuten om",
        ),
    ),
    (
        "en",
        "before-the-first-session.pdf",
        "Before the first session",
        "Write as little or as much as you like. The sheet is yours; show it only if you want to.",
        (
            "What I want to talk about most",
            "What I do not want to talk about yet",
            "What would be different if things were better",
            "What I want to ask the therapist",
        ),
    ),
)
LAYOUT = """
#set document(title: "{title}")
#set page(paper: "a4", margin: 24mm)
#set text(lang: "{language}", size: 12pt)
= {title}
{introduction}
"""
LINES = """
== {line}
#for n in range(4) {{ block(height: 9mm, width: 100%, stroke: (bottom: 0.5pt + gray)) }}
"""


def make_sheets(maker: Any) -> None:
    for language, name, title, introduction, lines in SHEETS:
        source = LAYOUT.format(title=title, language=language, introduction=introduction)
        source += "".join(LINES.format(line=line) for line in lines)
        data = bytes(typst.compile(source.encode(), ignore_system_fonts=True))
        get_document_model().objects.create(
            title=title,
            file=ContentFile(data, name=name),
            file_size=len(data),
            file_hash=sha1(data, usedforsecurity=False).hexdigest(),
            uploaded_by_user=maker,
        )
