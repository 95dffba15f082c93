"""The top level of the IPTC Media Topics (iptc.org/standards/media-topics), the press's own list of subjects."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """A subject: its concept in the vocabulary ``medtop``, and its English label, one for articles of all languages."""

    id: str
    label: str


MEDIA_TOPICS = {
    "art": MediaTopic("medtop:01000000", "arts, culture, entertainment and media"),
    "law": MediaTopic("medtop:02000000", "crime, law and justice"),
    "dis": MediaTopic("medtop:03000000", "disaster, accident and emergency incident"),
    "eco": MediaTopic("medtop:04000000", "economy, business and finance"),
    "edu": MediaTopic("medtop:05000000", "education"),
    "env": MediaTopic("medtop:06000000", "environment"),
    "hea": MediaTopic("medtop:07000000", "health"),
    "hum": MediaTopic("medtop:08000000", "human interest"),
    "lab": MediaTopic("medtop:09000000", "labour"),
    "lif": MediaTopic("medtop:10000000", "lifestyle and leisure"),
    "pol": MediaTopic("medtop:11000000", "politics and government"),
    "rel": MediaTopic("medtop:12000000", "religion"),
    "sci": MediaTopic("medtop:13000000", "science and technology"),
    "soc": MediaTopic("medtop:14000000", "society"),
    "spo": MediaTopic("medtop:15000000", "sport"),
    "war": MediaTopic("medtop:16000000", "conflict, war and peace"),
    "wea": MediaTopic("medtop:17000000", "weather"),
}
"""Under the names that training and benches use; a model's rows stand in this order."""
