"""What an organization or a person has done in all rooms, told on one page."""
