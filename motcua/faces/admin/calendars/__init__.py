"""Keeping calendars: holidays and swapped days, hours in which an office was shut, and promises that follow."""
