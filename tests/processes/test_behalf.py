"""What staff book on the phone, by several of them at one instant."""

import json

import pytest

from tests.processes.conftest import Script

pytestmark = pytest.mark.processes
CELLS = 12  # 50 minutes and 10 after


def test_of_ten_who_book_one_time_for_ten_clients_one_wins(script: Script) -> None:
    result = json.loads(script("behalf", "10"))
    assert result == {"won": 1, "taken": 9, "clients": 1, "cells": CELLS, "mails": 1}


def test_one_page_sent_ten_times_books_once_and_tells_all(script: Script) -> None:
    result = json.loads(script("behalf", "10", "--one"))
    assert result == {"won": 10, "taken": 0, "clients": 1, "cells": CELLS, "mails": 1}
