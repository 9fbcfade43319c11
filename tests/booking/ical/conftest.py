from tests.booking.mails.conftest import desk

__all__ = ["desk"]
