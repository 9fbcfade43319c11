from booking.models import Practice


def make_practice() -> None:
    """Nobody has these: the number is marked, and mail to .invalid arrives nowhere."""
    practice = Practice.load()
    practice.name = "Terapivakten"
    practice.neutral_name = "TV Samtaler"
    practice.organisation_number = "000 000 000 (demo)"
    practice.legal_name = "TV Samtaler AS"
    practice.legal_address = "Storgata 1, 0155 Oslo"
    practice.vat_registered = practice.in_business_register = True
    practice.email = "post@demo.invalid"
    practice.sms = practice.pays_at_place = True
    practice.save()
