"""What the web's standards say of URLs and character encodings: pure functions that several services share."""
