-- The ledger: chains of events, messages between agencies, and the keys of personal data.
-- Days are ISO text, moments UTC milliseconds, flags 0 or 1. The first column of every key is agency_id, except in the tables of
-- store::ReferenceTables().

CREATE TABLE installation (
    id bigint NOT NULL PRIMARY KEY,
    root_agency bigint NOT NULL,
    made_at bigint NOT NULL
);

CREATE TABLE chain_heads (
    agency_id bigint NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL
);

-- bytes is the event as it was hashed; record repeats what it is about, to be found by.
CREATE TABLE events (
    agency_id bigint NOT NULL,
    seq bigint NOT NULL,
    record text NOT NULL,
    bytes bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (agency_id, seq)
);
CREATE INDEX events_by_record ON events (agency_id, record, seq);

CREATE TABLE outbox (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    to_agency bigint NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    made_at bigint NOT NULL,
    delivered_at bigint,
    PRIMARY KEY (agency_id, id)
);
CREATE INDEX outbox_waiting ON outbox (agency_id, id) WHERE delivered_at IS NULL;

-- What has arrived: a message that comes a second time changes nothing.
CREATE TABLE inbox (
    agency_id bigint NOT NULL,
    from_agency bigint NOT NULL,
    id bigint NOT NULL,
    received_at bigint NOT NULL,
    PRIMARY KEY (agency_id, from_agency, id)
);

-- The keys of an agency, wrapped by the key of the installation; the newest generation wraps the keys of subjects.
CREATE TABLE agency_keys (
    agency_id bigint NOT NULL,
    generation bigint NOT NULL,
    wrapped bytea NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (agency_id, generation)
);

-- A subject is a person or a case; its key dies with it (erased_at), and with the key every value sealed by it.
CREATE TABLE subject_keys (
    agency_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    generation bigint NOT NULL,
    wrapped bytea,
    erased_at bigint,
    PRIMARY KEY (agency_id, subject_id),
    FOREIGN KEY (agency_id, generation) REFERENCES agency_keys (agency_id, generation)
);

-- sealed is salt and value under the subject's key; digest is the keyed digest for equality, where a field has one.
CREATE TABLE personal_values (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    subject_id bigint NOT NULL,
    field text NOT NULL,
    sealed bytea NOT NULL,
    digest bytea,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id, subject_id) REFERENCES subject_keys (agency_id, subject_id)
);
CREATE INDEX personal_values_by_digest ON personal_values (agency_id, field, digest) WHERE digest IS NOT NULL;
CREATE INDEX personal_values_by_subject ON personal_values (agency_id, subject_id);
