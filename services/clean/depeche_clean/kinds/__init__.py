"""What a page is: an article, or something else that sites show under an address of their own.

===============  ===========================================================================================
``kind``         the kinds, and a verdict
``articlehood``  the verdict on a page: every kind of evidence is asked, the surest is believed
``headings``     what the heading of a page that shows no article says: not found, log in, wall, consent
``consent``      whether the little prose that there is asks for consent
``declared``     what the page declares itself to be
``listings``     lists of other pages: fronts, tags, authors, results
``site_info``    what a site says of itself: about, contact, legal notice, newsletters
``jobs``         offers of work
``vocabulary``   the phrases by which the last two are known
===============  ===========================================================================================
"""
