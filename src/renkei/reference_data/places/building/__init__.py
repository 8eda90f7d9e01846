"""Builds an edition of the tables of places from the files of their issuers.

Order of the work: ``issuer_files`` reads, ``sentences`` understands the reasons of change,
``replay`` applies them day by day to the codes in force on 1970-04-01, ``statuses`` and ``offices``
add what is dated otherwise, ``edition`` puts the tables together, checks and writes them.
"""
