"""Exports as platforms give them, in our own words."""

import json
from typing import Any

GOOGLE = {
    "reviews": [
        {
            "reviewer": {"displayName": "Turid Eng", "isAnonymous": False},
            "starRating": "FIVE",
            "comment": "Lovely.\n\n(Translated by Google)\nX\n\n(Original)\nRo og tid til å tenke.",
            "createTime": "2023-08-17T10:00:00.123456Z",
            "updateTime": "2023-08-17T10:00:00.123456Z",
            "reviewReply": {"comment": "Takk!", "updateTime": "2023-09-02T08:00:00Z"},
            "name": "accounts/1/locations/2/reviews/abc",
        },
        {
            "reviewer": {"displayName": "Stille Gjest"},
            "starRating": "THREE",
            "createTime": "2022-01-03T10:00:00Z",
            "name": "accounts/1/locations/2/reviews/def",
        },
    ]
}
TRUSTPILOT = {
    "reviews": [
        {
            "id": "5f1",
            "stars": 2,
            "title": "Vanskelig å få time",
            "text": "Jeg ventet lenge.",
            "createdAt": "2024-02-01T10:00:00Z",
            "consumer": {"displayName": "Rolf"},
            "companyReply": {"text": "Vi har ansatt flere.", "createdAt": "2024-02-10T09:00:00Z"},
        }
    ]
}
FACEBOOK = {
    "data": [
        {
            "created_time": "2021-05-06T07:08:09+0000",
            "recommendation_type": "positive",
            "review_text": "Anbefales til dem som er usikre.",
            "reviewer": {"name": "Anne Lise", "id": "12"},
        }
    ]
}


def as_json(said: Any) -> bytes:
    return json.dumps(said).encode()


def csv(*rows: str, head: str = "Navn;Dato;Tekst;Vurdering") -> bytes:
    return "\n".join((head, *rows)).encode()
