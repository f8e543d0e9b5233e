create table users (username varchar(256) primary key, password varchar(512) not null, enabled boolean not null);
create table authorities (
    username varchar(256) not null references users (username),
    authority varchar(64) not null,
    primary key (username, authority));
create table patients (
    id varchar(36) primary key,
    record_number varchar(256) not null unique,
    name varchar(256) not null,
    appointment varchar(256) not null);
create table care_teams (
    username varchar(256) not null references users (username),
    patient varchar(36) not null references patients (id),
    primary key (username, patient));
