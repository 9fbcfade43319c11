"""What is wrong with a cluster, said so that whoever runs it knows what to do."""

OF_NAME = {
    "ConnectionTimeout": "it did not answer in time",
    "ConnectionError": "it cannot be reached",
    "SSLError": "its certificate is not trusted; SEARCH_CA names those that are",
    "TlsError": "its certificate is not trusted; SEARCH_CA names those that are",
    "UnsupportedProductError": "what answers at SEARCH_URL is not what SEARCH_ENGINE says",
    "InvalidSearchBackendError": "the client of SEARCH_ENGINE is not installed",
}
OF_STATUS = {
    400: "it does not understand what it is asked; SEARCH_ENGINE has to name its version",
    401: "it does not take the name and password in SEARCH_URL",
    403: "who is named in SEARCH_URL may not do this there",
    404: "it has no index of ours; rebuild_search_index makes it",
    429: "it has too much to do",
    503: "it is not ready",
}


def reason(error: Exception) -> str:
    name = type(error).__name__
    return OF_NAME.get(name) or OF_STATUS.get(
        status(error), f"{name} {status(error) or ''}".strip()
    )


def is_of_the_question(error: Exception) -> bool:
    """The next one may well be answered."""
    return status(error) == 400


def status(error: Exception) -> int:
    """0 where there was no answer."""
    told = getattr(error, "status_code", None)
    return told if isinstance(told, int) else 0
