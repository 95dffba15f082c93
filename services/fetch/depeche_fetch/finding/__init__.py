"""Finding a site's sources: ``candidates`` says where they may be, ``survey`` looks there, politely."""
