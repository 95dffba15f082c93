"""One exchange at a time, capped in size and time, and one download made of several."""
