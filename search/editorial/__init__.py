"""What editors decide about the search: what is called alike, what comes first, when to help.

phrases        what they write, a word or a few words a line
synonym_group  words of one meaning
pin            pages that come first where certain words are asked for
crisis_rule    words that call for crisis lines, and those lines
calling        whether a question calls for them, whatever its spelling
decided        all of it, read at once
viewsets       where they write it
"""
