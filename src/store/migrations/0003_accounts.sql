-- Signing in. An account is kept by the agency that keeps the person.

CREATE TABLE accounts (
    agency_id bigint NOT NULL,
    person_id bigint NOT NULL,
    password_hash text NOT NULL,
    must_change bigint NOT NULL,
    set_at bigint NOT NULL,
    second_factor bytea,
    last_step bigint NOT NULL,
    PRIMARY KEY (agency_id, person_id)
);

CREATE TABLE recovery_codes (
    agency_id bigint NOT NULL,
    person_id bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (agency_id, person_id, hash),
    FOREIGN KEY (agency_id, person_id) REFERENCES accounts (agency_id, person_id)
);

-- Browsers from which a person has signed in: strangers' failures do not lock them.
CREATE TABLE devices (
    agency_id bigint NOT NULL,
    person_id bigint NOT NULL,
    hash bytea NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (agency_id, person_id, hash),
    FOREIGN KEY (agency_id, person_id) REFERENCES accounts (agency_id, person_id)
);

-- device is empty for all unknown browsers together.
CREATE TABLE sign_in_failures (
    agency_id bigint NOT NULL,
    person_id bigint NOT NULL,
    device bytea NOT NULL,
    failures bigint NOT NULL,
    last_at bigint NOT NULL,
    PRIMARY KEY (agency_id, person_id, device),
    FOREIGN KEY (agency_id, person_id) REFERENCES accounts (agency_id, person_id)
);

CREATE TABLE sessions (
    agency_id bigint NOT NULL,
    hash bytea NOT NULL,
    person_id bigint NOT NULL,
    made_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (agency_id, hash),
    FOREIGN KEY (agency_id, person_id) REFERENCES accounts (agency_id, person_id)
);
CREATE INDEX sessions_by_person ON sessions (agency_id, person_id);
