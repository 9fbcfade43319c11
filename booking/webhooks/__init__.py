"""Where others tell us that something happened: Stripe, and who delivers our mail."""

from booking.webhooks.mail import mail_webhook
from booking.webhooks.stripe import stripe_webhook

__all__ = ["mail_webhook", "stripe_webhook"]
