"""This part says what calendars know: past events with guests in; what is coming out.

In reading order: `components` (bytes -> entries), `guests`, `happenings`, `repeats` (when a
series was), `events` (the format), and `agenda`, the calendar that we write.
"""
