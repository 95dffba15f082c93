"""Signatures of files that are no pages: how each format begins, and which extensions say so."""

from mimetypes import MimeTypes

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"%!PS", "application/postscript"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x7fELF", "application/x-elf"),
    (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
    (b"\xca\xfe\xba\xbe", "application/java-vm"),
    (b"\x00asm", "application/wasm"),
    (b"OggS\x00", "application/ogg"),
    (b"fLaC\x00", "audio/flac"),
    (b"ID3\x02", "audio/mpeg"),
    (b"ID3\x03", "audio/mpeg"),
    (b"ID3\x04", "audio/mpeg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"WARC/", "application/warc"),
)
_BY_FIRST = {first[:1]: [each for each in _BEGINNINGS if each[0][:1] == first[:1]] for first, _ in _BEGINNINGS}
_LATER: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyp", "video/mp4"),
    (8, b"WEBPVP8", "image/webp"),
    (8, b"WAVEfmt ", "audio/wav"),
    (257, b"ustar", "application/x-tar"),
)
_COMPRESSED = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}
_NO_PAGES = {
    ".cfg": "text/x-config",
    ".conf": "text/x-config",
    ".ini": "text/x-config",
    ".java": "text/x-java",
    ".jsonl": "application/json",
    ".license": "text/x-license",
    ".lock": "text/x-lock",
    ".map": "application/json",
    ".ndjson": "application/json",
    ".rs": "text/x-rust",
    ".scss": "text/css",
    ".toml": "application/toml",
    ".ts": "text/x-typescript",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_BY_EXTENSION = MimeTypes()
"""The standard library's own table: a new MimeTypes doesn't read the machine's mime.types."""


def type_by_signature(body: bytes) -> str | None:
    """Give the media type of bytes that begin as a known binary format does; None for all others.

    >>> type_by_signature(b"%PDF-1.7 ...")
    'application/pdf'
    """
    for beginning, media_type in _BY_FIRST.get(body[:1], ()):
        if body.startswith(beginning):
            return media_type
    for offset, mark, media_type in _LATER:
        if body.startswith(mark, offset):
            return media_type
    return None


def type_by_name(name: str) -> str | None:
    """Give the media type that a file name's extension says; None where it says nothing.

    >>> type_by_name("style.css"), type_by_name("LICENSE")
    ('text/css', None)
    """
    dot = name.rfind(".")
    if dot <= 0:
        return None
    own = _NO_PAGES.get(name[dot:].lower())
    media_type, compression = _BY_EXTENSION.guess_type(name[dot - 1 :].lower().replace(":", "_"))
    return own or _COMPRESSED.get(compression or "") or media_type
