create table if not exists users (username varchar(256) primary key, password varchar(512) not null, enabled boolean not null);
create table if not exists authorities (
    username varchar(256) not null references users (username),
    authority varchar(64) not null,
    primary key (username, authority));
create table if not exists patients (
    id varchar(36) primary key,
    record_number varchar(256) not null unique,
    name varchar(256) not null,
    appointment varchar(256) not null,
    username varchar(256) unique references users (username));
create table if not exists care_teams (
    username varchar(256) not null references users (username),
    patient varchar(36) not null references patients (id),
    primary key (username, patient));
-- what the clinic knows of a picture; the picture itself is the vault's
create table if not exists picture_notes (
    image varchar(64) primary key,
    patient varchar(36) not null references patients (id),
    site varchar(256) not null,
    taken_at timestamp(3) with time zone not null);
-- what waits for recipients; the packets are sealed files in the outbox
create table if not exists packets (
    grant_id varchar(64) primary key,
    recipient varchar(128) not null,
    folder varchar(64) not null);
-- authorizations that were given in the portal; the documents are the vault's
create table if not exists consents (
    id varchar(64) primary key,
    patient varchar(36) not null references patients (id),
    purpose varchar(64) not null,
    given_at timestamp(3) with time zone not null,
    withdrawn_at timestamp(3) with time zone,
    ends_on date);
-- of a database that was made before pages named the last day
alter table consents add column if not exists ends_on date;
-- destructions that were asked for; how far they have come the vault knows
create table if not exists destructions (
    request varchar(64) primary key,
    image varchar(64) not null);
-- security keys of people who signed in: public keys alone, in the tables that Spring Security asks
create table if not exists user_entities (
    id varchar(1000) primary key,
    name varchar(100) not null,
    display_name varchar(200));
create table if not exists user_credentials (
    credential_id varchar(1000) primary key,
    user_entity_user_id varchar(1000) not null,
    public_key bytea not null,
    signature_count bigint,
    uv_initialized boolean,
    backup_eligible boolean not null,
    authenticator_transports varchar(1000),
    public_key_credential_type varchar(100),
    backup_state boolean not null,
    attestation_object bytea,
    attestation_client_data_json bytea,
    created timestamp,
    last_used timestamp,
    label varchar(1000) not null);
