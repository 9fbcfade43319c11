"""Forms that editors build and readers answer.

conf       what a practice may set
editing    the editor's own form of a form page, and what it refuses
panel      the way from there to what came in
fields     a question as a field that a reader fills in, and what may stand in it
page       what the page shows
send       what a reader posts, judged and answered
receive    it is sealed and stored once, and somebody is told
notice     the mail that tells it: that something came, and no word of it
retention  it is forgotten when the page said so
api        the same door for front-ends
admin      where it is read, taken along and deleted
"""
