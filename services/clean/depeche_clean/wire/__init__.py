"""The conventions of wire copy: agencies, the dateline that opens a dispatch, the credits that close it."""
