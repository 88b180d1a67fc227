"""Closed lists of the domain. The words are promised in docs/commands.md; a new one needs a decision record."""

from enum import StrEnum


class Label(StrEnum):
    """What a node is."""

    PERSON = "Person"
    LOCATION = "Location"
    PHONE = "Phone"
    VEHICLE = "Vehicle"
    ACCOUNT = "Account"
    ORGANISATION = "Organisation"
    EPISODE = "Episode"
    INTERVIEW = "Interview"
    ASSESSMENT = "Assessment"
    ACTION = "Action"
    MEETING = "Meeting"
    RECORD = "Record"
    """A node of an imported property graph whose label has no twin here; its ``value`` is that label."""


class Kind(StrEnum):
    """What a statement says: the type of its relationship."""

    MISSING_WITH = "MISSING_WITH"
    MET_WITH = "MET_WITH"
    ASSOCIATES_WITH = "ASSOCIATES_WITH"
    PARTNER_OF = "PARTNER_OF"
    KIN_OF = "KIN_OF"
    CONTACTED = "CONTACTED"
    GAVE_TO = "GAVE_TO"
    TRANSPORTED = "TRANSPORTED"
    HARBOURED = "HARBOURED"
    HARMED = "HARMED"
    THREATENED = "THREATENED"
    CONTROLS = "CONTROLS"
    OWES = "OWES"
    CONCERN_ABOUT = "CONCERN_ABOUT"
    SEEN_AT = "SEEN_AT"
    FOUND_AT = "FOUND_AT"
    STAYED_AT = "STAYED_AT"
    LIVES_AT = "LIVES_AT"
    PLACED_AT = "PLACED_AT"
    WORKS_AT = "WORKS_AT"
    RUNS = "RUNS"
    HOSTS_AT = "HOSTS_AT"
    LINKED_TO = "LINKED_TO"
    LOCATED_AT = "LOCATED_AT"
    ATTENDS = "ATTENDS"
    USES = "USES"
    TRAVELLED_IN = "TRAVELLED_IN"
    HAD_EPISODE = "HAD_EPISODE"
    SUBJECT_OF = "SUBJECT_OF"
    RELATED = "RELATED"
    STATED_IN = "STATED_IN"


SYMMETRIC = frozenset({Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.PARTNER_OF})
RESIDENCE = frozenset({Kind.LIVES_AT, Kind.PLACED_AT})
PRESENCE = frozenset({Kind.SEEN_AT, Kind.FOUND_AT, Kind.STAYED_AT})


_PLACES = frozenset({Label.LOCATION, Label.ORGANISATION})
_PEOPLE = frozenset({Label.PERSON})
_OBJECTS = frozenset({Label.PHONE, Label.VEHICLE, Label.ACCOUNT})
_DEALINGS = frozenset({Label.INTERVIEW, Label.ASSESSMENT, Label.ACTION, Label.MEETING})


def ends(kind: Kind) -> tuple[frozenset[Label], frozenset[Label]]:
    """What may stand at the two ends of a relationship that a person enters; anything for an imported one."""
    if kind in (Kind.SEEN_AT, Kind.FOUND_AT, Kind.STAYED_AT, Kind.LIVES_AT, Kind.PLACED_AT):
        return _PEOPLE, _PLACES
    if kind in (Kind.WORKS_AT, Kind.RUNS, Kind.HOSTS_AT, Kind.LINKED_TO, Kind.ATTENDS):
        return _PEOPLE, _PLACES
    if kind in (Kind.USES, Kind.TRAVELLED_IN):
        return _PEOPLE, _OBJECTS
    if kind is Kind.LOCATED_AT:
        return _PLACES, _PLACES
    if kind is Kind.HAD_EPISODE:
        return _PEOPLE, frozenset({Label.EPISODE})
    if kind is Kind.SUBJECT_OF:
        return _PEOPLE | _PLACES, _DEALINGS
    return (frozenset(Label), frozenset(Label)) if kind is Kind.RELATED else (_PEOPLE, _PEOPLE)


class Field(StrEnum):
    """What an attribute statement (STATED_IN) is about."""

    # person
    NAME = "name"
    KNOWN_AS = "known_as"
    DESCRIPTION = "description"
    DATE_OF_BIRTH = "date_of_birth"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    LA_ID = "la_id"
    HOST_LA_ID = "host_la_id"
    NHS = "nhs"
    UPN = "upn"
    PNC = "pnc"
    PROVIDER_REF = "provider_ref"
    RESPONSIBLE_AUTHORITY = "responsible_authority"
    SOCIAL_WORKER = "social_worker"
    ROLE = "role"
    ABSENCE = "absence"
    # episode
    POLICE_REF = "police_ref"
    START = "start"
    END = "end"
    START_DATE = "start_date"
    END_DATE = "end_date"
    CLASSIFICATION = "classification"
    RISK = "risk"
    OTHER_RISK = "other_risk"
    CSE_MARKER = "cse_marker"
    PRINTED_COUNT = "printed_count"
    SAFE_AND_WELL = "safe_and_well"
    REMARKS = "remarks"
    PLACEMENT_TYPE = "placement_type"
    RESIDENCE_STATUS = "residence_status"
    DISTRICT = "district"
    # interview
    NOTIFIED_ON = "notified_on"
    NOTIFIED_BY = "notified_by"
    OFFERED = "offered"
    OFFERED_AT = "offered_at"
    ATTEMPT = "attempt"
    OUTCOME = "outcome"
    DECLINE_REASON = "decline_reason"
    HELD_AT = "held_at"
    MODE = "mode"
    VENUE = "venue"
    WITHIN_72H = "within_72h"
    REASON = "reason"
    CONCERN_FLAGS = "concern_flags"
    REFERRED_TO = "referred_to"
    DIRECT_WORK = "direct_work"
    ASSOCIATES_SUMMARY = "associates_summary"
    LOCATIONS_SUMMARY = "locations_summary"
    INTERVIEWER = "interviewer"
    OTHERS_PRESENT = "others_present"
    CONSENT = "consent"
    TEMPLATE = "template"
    # assessment
    ASSESSED_ON = "assessed_on"
    REFERRER = "referrer"
    AGENCY = "agency"
    EXPLOITATION_TYPE = "exploitation_type"
    MODEL = "model"
    INDICATOR = "indicator"
    TOOL_TOTAL = "tool_total"
    TOOL_LEVEL = "tool_level"
    PROFESSIONAL_LEVEL = "professional_level"
    RATIONALE = "rationale"
    PERSONS_OF_CONCERN = "persons_of_concern"
    NEXT_REVIEW = "next_review"
    # action
    REFERENCE = "reference"
    ACTION_TYPE = "action_type"
    ACTION = "action"
    AIM = "aim"
    PLACE = "place"
    LEGAL_BASIS = "legal_basis"
    ISSUED = "issued"
    EXPIRY = "expiry"
    BREACH = "breach"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    # meeting
    MET_ON = "met_on"
    ATTENDEE = "attendee"
    ITEM = "item"
    LEVEL_BEFORE = "level_before"
    LEVEL_AFTER = "level_after"
    # location, object, organisation
    ALIAS = "alias"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE_KIND = "place_kind"
    VALUE = "value"
    # anything imported
    PROPERTY = "property"
    """A property of an imported node that no other field takes: "NAME: VALUE"."""


class Part(StrEnum):
    """What a part of a document is: whose words stand there."""

    HEADING = "heading"
    CHILD = "child"
    CARER = "carer"
    ANALYSIS = "analysis"
    ATTEMPTS = "attempts"
    REASONS = "reasons"
    CONSENT = "consent"
    NOT_REPORTED = "not_reported"
    WISHES = "wishes"
    INDICATORS = "indicators"
    LEVELS = "levels"
    ATTENDANCE = "attendance"
    ITEM = "item"
    ACTIONS = "actions"
    PROVENANCE = "provenance"
    REPORT = "report"
    EVALUATION = "evaluation"
    TEXT = "text"


STRONG_KEYS = frozenset({Field.LA_ID, Field.HOST_LA_ID, Field.NHS, Field.UPN, Field.PNC, Field.PROVIDER_REF})
"""Fields whose shared value identifies one person (domain: Strong keys, 1)."""


class SaidBy(StrEnum):
    """Who told it."""

    CHILD = "child"
    CARER = "carer"
    PROFESSIONAL = "professional"
    POLICE = "police"
    THIRD_PARTY = "third_party"
    PERSON_OF_CONCERN = "person_of_concern"
    ANONYMOUS = "anonymous"


class Review(StrEnum):
    """What a person decided about a statement."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"


class Act(StrEnum):
    """What somebody did about a statement."""

    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"
    SKIP = "skip"
    """Put by for later."""
    UNDO = "undo"
    """The decision before it taken back."""


class Extraction(StrEnum):
    """How a statement came to be."""

    STRUCTURED = "structured"
    MACHINE = "machine"
    PERSON = "person"


class Precision(StrEnum):
    """How exactly an event is dated."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class Classification(StrEnum):
    """What kind of absence an episode is."""

    MISSING = "missing"
    ABSENT = "absent"
    AWAY = "away"
    DISCLOSED_UNREPORTED = "disclosed_unreported"


class PlaceKind(StrEnum):
    """What kind of place a location is."""

    DWELLING = "dwelling"
    PREMISES = "premises"
    STREET = "street"
    AREA = "area"
    OPEN_SPACE = "open_space"
    TRANSIT = "transit"
    SCHOOL = "school"
    PLACEMENT = "placement"
    POLICE_STATION = "police_station"
    HOSPITAL = "hospital"
    ONLINE = "online"


class DocumentKind(StrEnum):
    """What a received file is."""

    POLICE_TRACKER = "police_tracker"
    PROVIDER_RETURN = "provider_return"
    LA_MISSING = "la_missing"
    LA_EPISODES = "la_episodes"
    LOOKED_AFTER_LIST = "looked_after_list"
    RETURN_INTERVIEW = "return_interview"
    REFERRAL = "referral"
    INTELLIGENCE_LOG = "intelligence_log"
    MINUTES = "minutes"
    PARTNER_INFORMATION = "partner_information"
    ABSENCE = "absence"
    DISRUPTION_ACTIONS = "disruption_actions"
    PROPERTY_GRAPH = "property_graph"
    DECISION = "decision"
    UNKNOWN = "unknown"


WRITTEN = frozenset({
    DocumentKind.RETURN_INTERVIEW, DocumentKind.REFERRAL, DocumentKind.INTELLIGENCE_LOG, DocumentKind.MINUTES,
    DocumentKind.PARTNER_INFORMATION, DocumentKind.UNKNOWN,
})  # fmt: skip
"""What people write and fill in, as against returns: in these a name and date of birth alone never join or identify."""


class Recorder(StrEnum):
    """Which agency's record an episode stands in."""

    POLICE = "police"
    PROVIDER = "provider"
    LOCAL_AUTHORITY = "local_authority"


class Status(StrEnum):
    """What became of a received file."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    NEEDS_MAPPING = "needs_mapping"
    QUARANTINED = "quarantined"


class Outcome(StrEnum):
    """How the offer of a return interview ended."""

    COMPLETED = "completed"
    DECLINED_BY_CHILD = "declined_by_child"
    DECLINED_BY_CARER = "declined_by_carer"
    OPTED_OUT_BY_AUTHORITY = "opted_out_by_authority"
    NOT_FOUND = "not_found"
    MISSING_AGAIN = "missing_again"
    NOT_OFFERED = "not_offered"
    PENDING = "pending"


class Verdict(StrEnum):
    """What a person decided about two profiles."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Certainty(StrEnum):
    """How a line is drawn."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    UNCONFIRMED = "unconfirmed"
