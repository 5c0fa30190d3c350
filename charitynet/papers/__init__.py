"""Official papers: one description of a paper, drawn as PDF by typst or as a Word file.

A paper is plain data (dicts, lists, strings) that a room puts together; `blocks` says what its
parts may be. What people wrote stays data all the way: neither drawing reads markup in it.
"""
