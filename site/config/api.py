"""The one API: Wagtail's v3 with the routers that our apps mount on it in AppConfig.ready()."""

import json
from typing import Any

from django.conf import settings
from django.utils import translation
from ninja.openapi.schema import OpenAPISchema
from ninja.responses import NinjaJSONEncoder
from wagtail.api.v3.errors import PROBLEM_JSON
from wagtail.api.v3.urls import api

from config.door.described import describe_refusals
from config.door.net import catch_misfits

__all__ = ["api"]

api.title = "Terapivakten"
api.description = (
    "Pages, services, therapists, free times and bookings. Reading needs no token; "
    "a booking is reached by its own secret token. Errors are application/problem+json."
)
# Python's own words for these changed in 3.13; the document shall be the same everywhere.
PHRASES = {413: "Content Too Large", 422: "Unprocessable Content"}
described = api.get_openapi_schema


def get_openapi_schema(**address: Any) -> OpenAPISchema:
    """In the site's language whoever asks, with the media type that failures really have.

    Wagtail describes fields in the language of the request (and titles them in that of the
    process), and ninja files all answers under its own media type.
    """
    document = described(**address)
    with translation.override(settings.LANGUAGE_CODE):
        # Written out here, because the descriptions are lazy and would wait for the response's.
        document.update(json.loads(json.dumps(document, cls=NinjaJSONEncoder)))
    for path in document["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                content = answer.get("content", {})
                answer["description"] = PHRASES.get(int(status), answer["description"])
                if int(status) >= 400 and "application/json" in content:
                    content[PROBLEM_JSON] = content.pop("application/json")
    describe_refusals(document, api)
    return document


api.get_openapi_schema = get_openapi_schema
catch_misfits(api)
