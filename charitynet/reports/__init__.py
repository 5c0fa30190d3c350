"""The partnership report of a period: the paper that is put before a board.

Promises: its figures are those of the home page, taken in the same place; its first page can
stand alone; long lists are cut and say how much more there is; it holds what its reader may see.
"""
