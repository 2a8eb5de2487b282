"""The kinds of records, one row each: every name that derives from a kind is defined here.

It contains only strings and imports nothing, so that every module can import it. A test resolves every name.
"""


class RecordKind:
    """A kind of record, and the names that derive from it.

    Attributes:
        plural: its name in files, queries and tables, and as an attribute of a dataset: "topics".
        singular: its name in messages: "topic".
        record: module and class of the record, in `pujiang.model`.
        document: class of the written form, in `pujiang.written.documents`.
        collection: module and class of the collection, in `pujiang.dataset`.
        rdf_name: the name of its type in JSON-LD.
        rdf_type: the term of that type.
        in_bulletins: whether a record is a bulletin or belongs to one; otherwise it is vocabulary.
        shared: whether `bundled="vocabulary"` loads it, because bulletins of other publishers refer to it too.
        folder: the folder that `dump` writes its file to.
    """

    __slots__ = (
        "collection",
        "document",
        "folder",
        "in_bulletins",
        "plural",
        "rdf_name",
        "rdf_type",
        "record",
        "shared",
        "singular",
    )

    def __init__(
        self,
        names: tuple[str, str],
        record: str,
        document: str,
        collection: str,
        rdf: tuple[str, str],
        *,
        in_bulletins: bool = False,
        shared: bool = False,
        folder: str = "",
    ) -> None:
        self.plural, self.singular = names
        self.record = record
        self.document = document
        self.collection = collection
        self.rdf_name, self.rdf_type = rdf
        self.in_bulletins = in_bulletins
        self.shared = shared
        self.folder = folder or self.plural


_ROWS = (
    RecordKind(
        ("places", "place"),
        "vocabulary.Place",
        "PlaceDocument",
        "collections.Places",
        ("Place", "schema:Place"),
        shared=True,
        folder="vocabulary",
    ),
    RecordKind(
        ("topics", "topic"),
        "vocabulary.Topic",
        "TopicDocument",
        "collections.Topics",
        ("Topic", "skos:Concept"),
        shared=True,
        folder="vocabulary",
    ),
    RecordKind(
        ("references", "reference"),
        "vocabulary.Reference",
        "ReferenceDocument",
        "collections.References",
        ("Reference", "schema:CreativeWork"),
        shared=True,
    ),
    RecordKind(
        ("organizations", "organization"),
        "vocabulary.Organization",
        "OrganizationDocument",
        "collections.Organizations",
        ("Organization", "schema:Organization"),
        shared=True,
        folder="vocabulary",
    ),
    RecordKind(
        ("initiatives", "initiative"),
        "initiatives.Initiative",
        "InitiativeDocument",
        "initiatives.Initiatives",
        ("Initiative", "schema:Project"),
    ),
    RecordKind(
        ("units", "unit"),
        "units.Unit",
        "UnitDocument",
        "collections.Units",
        ("Unit", "qudt:Unit"),
        shared=True,
        folder="vocabulary",
    ),
    RecordKind(
        ("metrics", "metric"),
        "metrics.Metric",
        "MetricDocument",
        "collections.Metrics",
        ("Metric", "schema:StatisticalVariable"),
        shared=True,
        folder="vocabulary",
    ),
    RecordKind(
        ("speakers", "speaker"),
        "people.Speaker",
        "SpeakerDocument",
        "collections.Speakers",
        ("Person", "schema:Person"),
    ),
    RecordKind(
        ("forums", "forum"),
        "events.Forum",
        "ForumDocument",
        "collections.Forums",
        ("Event", "schema:Event"),
    ),
    RecordKind(
        ("bulletins", "bulletin"),
        "bulletins.Bulletin",
        "BulletinDocument",
        "collections.Bulletins",
        ("Report", "schema:Report"),
        in_bulletins=True,
    ),
    RecordKind(
        ("statements", "statement"),
        "statements.Statement",
        "StatementDocument",
        "statements.Statements",
        ("Claim", "schema:Claim"),
        in_bulletins=True,
    ),
    RecordKind(
        ("observations", "observation"),
        "metrics.Observation",
        "ObservationDocument",
        "observations.Observations",
        ("Observation", "schema:Observation"),
        in_bulletins=True,
    ),
)
#: The kinds by their plural, each after those that its records refer to.
KINDS = {row.plural: row for row in _ROWS}
#: The kind of a record by the name of its class: "topics" for "Topic".
KIND_OF_CLASS = {row.record.rpartition(".")[2]: row.plural for row in _ROWS}
#: The kinds whose records are bulletins or belong to one.
IN_BULLETINS = tuple(row.plural for row in _ROWS if row.in_bulletins)
#: The other kinds.
VOCABULARY = tuple(row.plural for row in _ROWS if not row.in_bulletins)
#: The kinds that `bundled="vocabulary"` loads.
SHARED = tuple(row.plural for row in _ROWS if row.shared)
