"""What a receipt says, and how it looks: on a page, and as a PDF. Nothing here writes one."""

from booking.receipts.document import Document, document
from booking.receipts.pdf import pdf
from booking.receipts.said import Said, Seller, sold

__all__ = ["Document", "Said", "Seller", "document", "pdf", "sold"]
