"""Real time plus the offset the application reads from the same file."""

import math
import time
from pathlib import Path


class Clock:
    def __init__(self, path: str | Path | None = None) -> None:
        self._path = Path(path) if path else None

    def now(self) -> int:
        """Seconds since the epoch."""
        return int(time.time() + self._offset())

    def _offset(self) -> float:
        try:
            offset = float(self._path.read_text()) if self._path else 0.0
        # Missing, empty or caught half-written: the next reading sees it whole.
        except (OSError, ValueError):
            return 0.0
        return offset if math.isfinite(offset) else 0.0
