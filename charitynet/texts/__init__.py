"""Ready texts made of a record's facts: a short message, an e-mail, an item for the press.

They say what is recorded and nothing else; what is missing is left out. Whoever copies them
edits them first, and nothing of that is kept. The press is told less than the partners: no
requests and no needs, no gift's value, no link, no decision of minutes not yet approved.
"""
