from booking.models.booking import Booking
from booking.models.change import Change, WhyCancelled
from booking.models.claims import Claim, Resource
from booking.models.client import Client
from booking.models.errand import Errand
from booking.models.feed import BusyFeed, BusyTime
from booking.models.hours import WorkingHours
from booking.models.ledger import Dispute, LookedAt, Stray
from booking.models.lost_link import LostLink
from booking.models.matching import (
    MatchChallenge,
    Matching,
    MatchProposal,
    MatchRequest,
    MatchRound,
    MatchVersion,
)
from booking.models.news import NewsRead
from booking.models.offering import Offering
from booking.models.payment import Payment, Refund, StripeEvent
from booking.models.place_payment import PlacePayment, PlaceRefund
from booking.models.practice import Practice
from booking.models.proposal import Answer, Proposal
from booking.models.receipt import Receipt, ReceiptCounter
from booking.models.room import Room
from booking.models.sent_mail import MailNews, SentMail
from booking.models.series import Series, SkippedDate
from booking.models.service import Place, Service
from booking.models.taxonomy import Method, Topic
from booking.models.therapist import Therapist
from booking.models.vat import Rates, VatRate
from booking.models.video import VideoRoom
from booking.models.voucher import (
    Voucher,
    VoucherBatch,
    VoucherChange,
    VoucherMiss,
)
from booking.models.voucher_use import VoucherUse
from booking.models.wish import Wish, WishOffer

__all__ = [
    "Answer",
    "Booking",
    "BusyFeed",
    "BusyTime",
    "Change",
    "Claim",
    "Client",
    "Dispute",
    "Errand",
    "LookedAt",
    "LostLink",
    "MailNews",
    "MatchChallenge",
    "MatchProposal",
    "MatchRequest",
    "MatchRound",
    "MatchVersion",
    "Matching",
    "Method",
    "NewsRead",
    "Offering",
    "Payment",
    "Place",
    "PlacePayment",
    "PlaceRefund",
    "Practice",
    "Proposal",
    "Rates",
    "Receipt",
    "ReceiptCounter",
    "Refund",
    "Resource",
    "Room",
    "SentMail",
    "Series",
    "Service",
    "SkippedDate",
    "Stray",
    "StripeEvent",
    "Therapist",
    "Topic",
    "VatRate",
    "VideoRoom",
    "Voucher",
    "VoucherBatch",
    "VoucherChange",
    "VoucherMiss",
    "VoucherUse",
    "WhyCancelled",
    "Wish",
    "WishOffer",
    "WorkingHours",
]
