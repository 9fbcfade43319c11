"""What the words of a text are to a reader of Norwegian. Knows no Django and no database.

folding       letters alike: accents, æøå and how they are written without the keys
tokens        the words of a text
stop_words    those that say nothing of what it is about
stemming      sorgen, sorgene -> sorg
word_list     a million letters of words, kept small
word_file     such a list as a file that processes share
lexicon       the Norwegian words that we have
compounds     rusavhengighet -> rus, avhengighet
misspellings  what was meant: depresjn -> depresjon
"""
