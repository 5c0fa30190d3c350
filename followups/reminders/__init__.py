"""Reminders by e-mail: what awaits a reader, the letter that says it, and how it is sent.

One letter for a reader and a day, or a week: `matters` gathers what he may see and should do,
`letters` words it, `post` writes it down once, sends it and remembers. Any number of runs may
happen at any time, also at once.
"""
