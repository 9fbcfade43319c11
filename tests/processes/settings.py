"""For processes that all want one thing: on a slow machine the last of a hundred waits long."""

from typing import Any

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

_options: Any = DATABASES["default"].get("OPTIONS", {})
if "timeout" in _options:
    _options["timeout"] = 300
