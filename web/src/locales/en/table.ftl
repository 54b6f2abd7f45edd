# Tables, boards, calendars and their filters.
