"""The calendar: what happens on which day, in both calendars, and links for other programs."""
