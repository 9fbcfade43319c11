"""What passed the door and fits neither calendar nor column is still the caller's to mend."""

import logging
from traceback import walk_tb

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from booking.api.errors import fields_to_blame
from booking.api.guard import in_their_language
from config.door.described import OURS

UNFIT: tuple[type[Exception], ...] = (DataError, OverflowError)
TRIPPED_OVER: tuple[type[Exception], ...] = (AttributeError, LookupError, TypeError, ValueError)

logger = logging.getLogger(__name__)


def catch_misfits(api: NinjaAPI) -> None:
    for kind in UNFIT:
        api.add_exception_handler(kind, misfit)
    for kind in TRIPPED_OVER:
        api.add_exception_handler(kind, misfit_of_others)


def misfit_of_others(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Wagtail asks for a site on port "x", a page of type True, a copy of the root of all pages.

    In ours it is a fault.
    """
    frames = walk_tb(getattr(error, "__traceback__", None))
    if any(frame.f_globals.get("__name__", "").startswith(OURS) for frame, _ in frames):
        raise error
    return misfit(request, error)


def misfit(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Such as the first hour of the year 1, which in UTC is in no year."""
    logger.warning("input that fits nowhere: %s", type(error).__name__)
    return in_their_language(lambda _: fields_to_blame([]))(request)
