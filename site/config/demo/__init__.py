"""The demo practice. Each module holds one kind of data as plain values, and makes its rows.

practice, places, services, vocabulary, people (with accounts, pictures), crisis_lines,
bookings, reviews, pages (with articles, texts). All dates hang on booking.clock.
"""
