from django.test import RequestFactory
from django.utils import translation

from cms.addresses import therapist_pages, therapist_urls
from cms.models import TherapistIndexPage
from tests.cms.factories import in_english, make_profile, make_therapist


def test_the_plugin_learns_where_therapists_have_their_pages(
    therapists: TherapistIndexPage,
) -> None:
    ingrid, siri, anna = (make_therapist(name) for name in ("Ingrid", "Siri", "Anna"))
    profile = make_profile(therapists, ingrid)
    make_profile(therapists, siri, live=False)
    in_english(therapists.get_parent().specific)
    in_english(therapists, slug="therapists")
    in_english(profile)
    request = RequestFactory().get("/")
    people = [ingrid, siri, anna]
    assert therapist_pages(people, request) == {ingrid.pk: "http://testserver/terapeuter/ingrid/"}
    with translation.override("en"):
        english = therapist_pages(people, request)
    assert english == {ingrid.pk: "http://testserver/en/therapists/ingrid/"}


def test_who_has_no_profile_in_the_language_is_read_about_in_norwegian(
    therapists: TherapistIndexPage,
) -> None:
    ingrid = make_therapist("Ingrid")
    make_profile(therapists, ingrid)
    in_english(therapists.get_parent().specific)
    with translation.override("en"):
        assert therapist_urls([ingrid]) == {ingrid.pk: "/terapeuter/ingrid/?lang=en"}
