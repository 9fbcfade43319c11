"""What tests have to tell beside whether they passed: they record it under the name `told`."""

from typing import Any


def lines(reports: list[Any]) -> list[str]:
    return sorted(
        f"{report.nodeid.rpartition('/')[2].partition('::')[0]}: {value}"
        for report in reports
        for name, value in getattr(report, "user_properties", [])
        if name == "told" and getattr(report, "when", "") == "call"
    )
