"""What pages of figures for a period share: the period asked for, plots, tables and files.

asked        which period, and what is wrong with the days
page         a page that shows it, and the ways to others
periods      periods in words, and the ways from one to another
drawing      lengths and names of plots
tables       the parts of tables
export       the same as a file, logged
spreadsheet  how files are written
"""
