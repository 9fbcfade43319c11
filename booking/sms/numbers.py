import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from booking import conf

HOME = "NO"  # whose numbers are written without a country's code
# Some countries do not tell them apart.
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


class Unusable(ValueError):
    """Nobody gets SMS at this."""


class OtherCountry(Unusable):
    """Of none that we send to: SMS_COUNTRIES."""


def number(typed: str) -> str:
    """As in E.164: "400 00 000" is "+4740000000". Raises Unusable."""
    read = parsed(typed)
    if not phonenumbers.is_valid_number(read) or read.extension:
        raise Unusable
    if phonenumbers.number_type(read) not in MOBILE:
        raise Unusable
    if phonenumbers.region_code_for_number(read) not in conf.sms_countries():
        raise OtherCountry
    return phonenumbers.format_number(read, PhoneNumberFormat.E164)


def parsed(typed: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        # Its text may be what was typed.
        raise Unusable from None
