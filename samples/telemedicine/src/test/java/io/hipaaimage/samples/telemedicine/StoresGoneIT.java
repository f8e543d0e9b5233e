package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clinic with its tables in PostgreSQL and its key in SoftHSM2, while one after the other goes away under it: what was begun is cut or
 * refused, nothing is half-written, and all is there when they are back.
 */
class StoresGoneIT {
    private static final String WOUND = "/patients/4f2c9a6e";

    @TempDir
    Path folder;

    @Test
    void cutsWhatItCannotAnswerForAndLosesNothing() throws Exception {
        SoftToken token = new SoftToken(folder);
        try (PostgresCluster database = new PostgresCluster()) {
            String image;
            byte[] picture = Pictures.png(7, 2_400);
            try (ConfigurableApplicationContext clinic = start(database, token)) {
                Browser doctor = Browser.signedIn(port(clinic), "dr.lee");
                assertThat(doctor.upload(WOUND, "p.png", picture).statusCode()).isEqualTo(200);
                image = only(images(doctor));

                cutsADownloadWhoseCareTeamIsGone(clinic.getBean(JdbcClient.class), doctor, image);
                goesOnWithoutTheToken(token, doctor, image);
                losesNothingWithoutTheDatabase(database, doctor, image);
            }
            try (ConfigurableApplicationContext clinic = start(database, token)) {
                Browser doctor = Browser.signedIn(port(clinic), "dr.lee");
                assertThat(doctor.bytes(image, "image/*").body()).isEqualTo(picture);
            }
            token.goAway();
            assertThatThrownBy(() -> start(database, token))
                    .as("the key is in the token alone")
                    .hasStackTraceContaining("PROVIDER_UNAVAILABLE");
        }
    }

    private static void cutsADownloadWhoseCareTeamIsGone(JdbcClient tables, Browser doctor, String image)
            throws Exception {
        try (InputStream body = doctor.stream(image)) {
            assertThat(body.readNBytes(1 << 16)).hasSize(1 << 16);
            tables.sql("delete from care_teams where username = 'dr.lee'").update();
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(doctor.bytes(image, "image/*").statusCode()).isIn(403, 404);
        tables.sql("insert into care_teams (username, patient) select 'dr.lee', id from patients")
                .update();
    }

    /** An open vault asks its token nothing. */
    private static void goesOnWithoutTheToken(SoftToken token, Browser doctor, String image) throws Exception {
        token.goAway();
        assertThat(doctor.bytes(image, "image/*").statusCode()).isEqualTo(200);
        assertThat(doctor.upload(WOUND, "q.png", Pictures.png(8, 24)).statusCode())
                .isEqualTo(200);
        token.comeBack();
    }

    private static void losesNothingWithoutTheDatabase(PostgresCluster database, Browser doctor, String image)
            throws Exception {
        List<String> before = images(doctor);
        String token = doctor.token(WOUND);
        try (InputStream body = doctor.stream(image)) {
            assertThat(body.readNBytes(1 << 16)).hasSize(1 << 16);
            database.stop();
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .as("nobody can say any more who treats the patient")
                    .isInstanceOf(IOException.class);
        }
        HttpResponse<String> page = doctor.page(WOUND);
        HttpResponse<String> upload = doctor.upload(WOUND, "r.png", Pictures.png(9, 24), token);

        for (HttpResponse<String> answer : List.of(page, upload)) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("DATABASE_AWAY")
                    .doesNotContain("Exception", "jdbc", "postgres", "Alex Example");
        }
        database.start();
        for (int i = 0; i < 40 && doctor.page(WOUND).statusCode() != 200; i++) {
            Thread.sleep(250); // broken connections are found out one by one
        }
        assertThat(images(doctor)).as("nothing came of what was refused").isEqualTo(before);
    }

    private ConfigurableApplicationContext start(PostgresCluster database, SoftToken token) {
        return new SpringApplicationBuilder(TelemedicineApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.profiles.active=demo,postgres,softhsm",
                        "--telemedicine.demo-folder=" + folder.resolve("demo"),
                        "--telemedicine.demo-password=" + ClinicTest.PASSWORD,
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + PostgresCluster.USER,
                        "--hipaa-image.keys.token=" + token.configuration(),
                        "--hipaa-image.keys.passphrase-file=" + token.pin());
    }

    private static int port(ConfigurableApplicationContext clinic) {
        return clinic.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static String only(List<String> images) {
        assertThat(images).hasSize(1);
        return images.get(0);
    }

    private static List<String> images(Browser doctor) throws Exception {
        Matcher found = Pattern.compile("href=\"(/images/[0-9a-f]+)(?:/view)?\"")
                .matcher(doctor.page(WOUND).body());
        List<String> images = new ArrayList<>();
        while (found.find()) {
            if (!images.contains(found.group(1))) {
                images.add(found.group(1));
            }
        }
        return images;
    }
}
