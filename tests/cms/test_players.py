import pytest

from cms.players import Film, film

YOUTUBE, VIMEO = Film("youtube", "dQw4w9WgXcQ"), Film("vimeo", "76979871")
UNLISTED = Film("vimeo", "76979871", "0a1b2c3d4e")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("http://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=30s", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
        ("https://youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://player.vimeo.com/video/76979871", VIMEO),
        ("https://vimeo.com/76979871/0a1b2c3d4e", UNLISTED),
        ("https://player.vimeo.com/video/76979871?h=0a1b2c3d4e", UNLISTED),
    ],
)
def test_addresses_of_films(address: str, found: Film) -> None:
    assert film(address) == found


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://evil.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com@example.org/watch?v=dQw4w9WgXcQ",
        "https://a:b@www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:444/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:x/watch?v=dQw4w9WgXcQ",
        "https://[www.youtube.com/watch?v=dQw4w9WgXcQ",
        "javascript://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "//www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=short",
        'https://www.youtube.com/watch?v=dQw4w9WgXc"',
        "https://www.youtube.com/@channel",
        "https://youtu.be/dQw4w9WgXcQ/more",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/76979871/../x",
        "https://vimeo.com/٧٦٩٧٩٨٧١",
    ],
)
def test_what_is_no_film_of_theirs(address: str) -> None:
    assert film(address) is None


def test_a_film_is_played_where_it_sets_no_cookie() -> None:
    assert YOUTUBE.url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert YOUTUBE.player_url.startswith("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?")
    assert UNLISTED.url == "https://vimeo.com/76979871/0a1b2c3d4e"
    assert UNLISTED.player_url == (
        "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1&autoplay=1"
    )
