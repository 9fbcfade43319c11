"""What was asked for and not found: words by the week, and nothing of who asked.

unfound    the table
words      what of a question may be kept
counting   from the answers to the table, beside them
forgetting what is too old, or was asked too seldom
report     what editors see of it
"""
