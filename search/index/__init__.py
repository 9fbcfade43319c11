"""What can be found: a row for each thing and language, and how the rows follow the things.

sources     what there is to be found of pages, questions, services and reviews
content     one thing to be found, as its source tells it
terms       its words, as they are indexed and asked for
document    the row; `public` says who may see it now
vocabulary  all words that there are, and how often
writing     content becomes rows, once however often
following   what changes is written anew
"""
