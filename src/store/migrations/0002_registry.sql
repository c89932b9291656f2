-- Who is who: regions, agencies, people, roles over time, the leading group (领导小组), settings with validity, attachments.

CREATE TABLE regions (
    code text NOT NULL,
    from_day text NOT NULL,
    until_day text,
    name text NOT NULL,
    parent text,
    PRIMARY KEY (code, from_day)
);

CREATE TABLE agencies (
    id bigint NOT NULL PRIMARY KEY,
    version bigint NOT NULL,
    kind text NOT NULL,
    level text NOT NULL,
    region text NOT NULL,
    parent bigint,
    authority bigint,
    credit_code text,
    from_day text NOT NULL,
    closed_on text,
    successor bigint
);
CREATE UNIQUE INDEX agencies_by_credit_code ON agencies (credit_code);
CREATE INDEX agencies_by_parent ON agencies (parent);
CREATE INDEX agencies_by_authority ON agencies (authority);

CREATE TABLE agency_names (
    agency_id bigint NOT NULL,
    from_day text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    PRIMARY KEY (agency_id, from_day),
    FOREIGN KEY (agency_id) REFERENCES agencies (id)
);

-- agency_id is the agency that keeps the person's data; name_value and phone_value are rows of its personal_values.
CREATE TABLE people (
    id bigint NOT NULL PRIMARY KEY,
    agency_id bigint NOT NULL,
    version bigint NOT NULL,
    login text,
    name_value bigint NOT NULL,
    phone_value bigint,
    position text NOT NULL,
    from_day text NOT NULL,
    left_on text,
    erased_on text,
    FOREIGN KEY (agency_id) REFERENCES agencies (id)
);
CREATE UNIQUE INDEX people_by_login ON people (login);
CREATE INDEX people_by_agency ON people (agency_id, id);

-- What a person is in an agency: the row that is locked when roles, delegations or absences change.
CREATE TABLE standings (
    agency_id bigint NOT NULL,
    person_id bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (agency_id, person_id)
);

CREATE TABLE grants (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    role text NOT NULL,
    from_day text NOT NULL,
    until_day text,
    PRIMARY KEY (agency_id, person_id, id),
    FOREIGN KEY (agency_id, person_id) REFERENCES standings (agency_id, person_id)
);

CREATE TABLE delegations (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    to_person bigint NOT NULL,
    role text NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    PRIMARY KEY (agency_id, person_id, id),
    FOREIGN KEY (agency_id, person_id) REFERENCES standings (agency_id, person_id)
);
CREATE INDEX delegations_by_receiver ON delegations (to_person, agency_id);

CREATE TABLE absences (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    PRIMARY KEY (agency_id, person_id, id),
    FOREIGN KEY (agency_id, person_id) REFERENCES standings (agency_id, person_id)
);

CREATE TABLE leading_groups (
    agency_id bigint NOT NULL PRIMARY KEY,
    version bigint NOT NULL
);

CREATE TABLE seats (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    post text NOT NULL,
    duty text NOT NULL,
    from_day text NOT NULL,
    until_day text,
    PRIMARY KEY (agency_id, id),
    FOREIGN KEY (agency_id) REFERENCES leading_groups (agency_id)
);

-- agency_id 0: for the whole installation.
CREATE TABLE settings (
    agency_id bigint NOT NULL,
    key text NOT NULL,
    from_day text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (agency_id, key, from_day)
);

-- file is the SM3 of the sealed bytes, name_value a row of personal_values; both are sealed under the key of subject_id.
CREATE TABLE attachments (
    agency_id bigint NOT NULL,
    id bigint NOT NULL,
    subject_id bigint NOT NULL,
    record text NOT NULL,
    file text NOT NULL,
    name_value bigint NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    PRIMARY KEY (agency_id, id)
);
CREATE INDEX attachments_by_record ON attachments (agency_id, record, id);
