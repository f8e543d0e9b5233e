package io.hipaaimage.samples.telemedicine;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;

/** The people and patients of the demonstration, invented. */
@Component
@Profile("demo")
class DemoClinic implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoClinic.class);

    private final JdbcUserDetailsManager users;
    private final JdbcClient database;
    private final Patients patients;
    private final PasswordEncoder encoder;
    private final String password;
    private final List<String> names = new ArrayList<>();

    DemoClinic(
            JdbcUserDetailsManager users,
            JdbcClient database,
            Patients patients,
            PasswordEncoder encoder,
            ClinicProperties clinic) {
        this.users = users;
        this.database = database;
        this.patients = patients;
        this.encoder = encoder;
        String given = clinic.demoPassword();
        this.password = given == null || given.isBlank() ? random() : given;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String encoded = encoder.encode(password);
        person("dr.lee", encoded, "ROLE_PHYSICIAN", People.CLINICIAN, People.WORK_LIST, People.REASONS);
        person("nurse.kim", encoded, "ROLE_NURSE", People.CLINICIAN, People.WORK_LIST, People.REASONS);
        person("dr.wu", encoded, "ROLE_PHYSICIAN", People.COLLEAGUE);
        person("desk.ray", encoded, "ROLE_RECEPTIONIST", People.WORK_LIST, People.REASONS);
        person("billing.fox", encoded, "ROLE_BILLING");
        person("alex.example", encoded, "ROLE_PATIENT", People.PORTAL);
        person("records.cho", encoded, "ROLE_RECORDS_OFFICER", People.OFFICE, People.REASONS);
        person("records.day", encoded, "ROLE_RECORDS_OFFICER", People.OFFICE, People.REASONS);
        patient("4f2c9a6e", "DEMO-4711", "Alex Example", "09:00 wound check", "dr.lee", "nurse.kim");
        patient("9b1d07c3", "DEMO-4712", "Sam Sample", "09:30 rash", "dr.lee");
        database.sql("update patients set username = 'alex.example' where id = '4f2c9a6e'")
                .update();
        LOG.info("demonstration: sign in as one of {} with the password {}; codes are at /demo/inbox", names, password);
    }

    private void person(String name, String encoded, String... authorities) {
        names.add(name);
        UserDetails person = User.withUsername(name)
                .password(encoded)
                .authorities(authorities)
                .build();
        if (users.userExists(name)) {
            users.updateUser(person); // in a database that outlives the application
        } else {
            users.createUser(person);
        }
    }

    private void patient(String id, String number, String name, String appointment, String... team) {
        if (patients.known(id)) {
            return;
        }
        database.sql("insert into patients (id, record_number, name, appointment) values (?, ?, ?, ?)")
                .params(id, number, name, appointment)
                .update();
        for (String member : team) {
            database.sql("insert into care_teams (username, patient) values (?, ?)")
                    .params(member, id)
                    .update();
        }
    }

    private static String random() {
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
