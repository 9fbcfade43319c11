"""Reviews from files: read as a table, told apart by columns, stored once each.

table      bytes -> rows of named cells (CSV in any common form, JSON)
columns    which column is what: by platform, by its heading, or as somebody says
dates      a day, however it is written
reading    a row -> a draft of a review, or what is wrong with it, by line
storing    a draft -> a review that waits for a moderator; the same one again changes it

docs/reviews.md says what is decided there and why.
"""
