"""Dates in the text: which days an article speaks of, put on the calendar from the day it was published."""
