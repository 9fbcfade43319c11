from django import template

from booking import formats

register = template.Library()

register.filter("kroner", formats.kroner)
register.filter("clock", formats.clock)
register.filter("clocks", formats.clocks)
register.filter("day", formats.day)
register.filter("days", formats.days)
register.filter("dated", formats.dated)
register.filter("languages", formats.languages)
register.filter("weekday", formats.weekday)
register.filter("month", formats.month)
register.filter("iso_day", formats.iso_day)
