import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.search_engine import named, whole


def test_a_whole_address_is_taken() -> None:
    for address in ("", "http://127.0.0.1:9200", "https://name:p%40ss@search.example.no:9200"):
        assert whole(address) == address


@pytest.mark.parametrize(
    "address",
    ["search.example.no:9200", "ftp://search.example.no:9200", "https://search.example.no",
     "https://name:hem/melig@search.example.no:9200", "https://search.example.no:99999",
     "https://:9200", "https://[::1"],
)  # fmt: skip
def test_half_an_address_is_refused_and_its_password_not_repeated(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL is an address") as refused:
        whole(address)
    assert "hem" not in str(refused.value)
    assert refused.value.__context__ is None


def test_what_a_cluster_would_take_for_no_name_of_an_index_is_refused() -> None:
    assert named("terapivakten-2_prove") == "terapivakten-2_prove"
    for name in ("", "Terapivakten", "*", "a,b", "-a", "a.b/c"):
        with pytest.raises(ImproperlyConfigured, match="SEARCH_INDEX"):
            named(name)
