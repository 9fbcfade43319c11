"""A receipt as a file: tagged (PDF/UA-1) and to be archived (PDF/A-2a).

The typst wheel carries its compiler and typefaces, so a fresh machine needs nothing else. What a
person wrote is handed over as data; nothing of it is ever read as markup.
"""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typst

from booking.models import Receipt
from booking.receipts.document import document

HERE = Path(__file__).parent


def pdf(receipt: Receipt) -> bytes:
    """The same bytes however often: its clock is that of the issue. Never in a transaction.

    Raises InvalidToken when the key that sealed it is gone.
    """
    said = asdict(document(receipt)) | {"issued_at": parts(receipt.issued_at)}
    made = typst.compile(
        str(HERE / "receipt.typ"),
        root=str(HERE),
        sys_inputs={"document": json.dumps(said)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(receipt.issued_at.timestamp()),
    )
    return bytes(made)


def parts(moment: datetime) -> dict[str, int]:
    return {"year": moment.year, "month": moment.month, "day": moment.day}
