package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                goesOnWithAnUploadInWhoseMidstTheDatabaseWent(database, doctor);
                keepsNoPartOfARawUploadInWhoseMidstTheDatabaseWent(
                        clinic.getBean(ImageVault.class).log(), database, doctor);
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

    /** An open vault asks its token nothing, not even in the midst of an upload. */
    private static void goesOnWithoutTheToken(SoftToken token, Browser doctor, String image) throws Exception {
        byte[] picture = Pictures.png(8, 600);
        String upload = doctor.begin(WOUND, picture.length);
        HttpResponse<String> sent = doctor.rest(upload, picture, 0, doctor.token(WOUND), () -> {
            token.goAway();
            return true;
        });

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(doctor.bytes("/images/" + captured(sent), "image/*").body()).isEqualTo(picture);
        assertThat(doctor.bytes(image, "image/*").statusCode()).isEqualTo(200);
        token.comeBack();
    }

    private static String captured(HttpResponse<String> sent) {
        return sent.headers().firstValue("Image-Id").orElseThrow();
    }

    /** What came stays, sealed, and is an image once somebody can say again who may send one. */
    private static void goesOnWithAnUploadInWhoseMidstTheDatabaseWent(PostgresCluster database, Browser doctor)
            throws Exception {
        List<String> before = images(doctor);
        byte[] picture = Pictures.png(10, 600);
        String token = doctor.token(WOUND);
        String upload = doctor.begin(WOUND, picture.length);

        HttpResponse<String> refused = doctor.rest(upload, picture, 0, token, () -> {
            database.stop();
            return true;
        });
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(refused.body())
                .as("nobody can say who treats the patient, so nobody is known to")
                .contains("DENIED")
                .doesNotContain("Exception", "jdbc", "postgres", "Alex Example");

        comesBack(database, doctor);
        assertThat(images(doctor)).as("no part of a picture").isEqualTo(before);

        int arrived = doctor.offset(upload);
        HttpResponse<String> taken = doctor.rest(upload, picture, arrived, token, () -> true);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(doctor.bytes("/images/" + captured(taken), "image/*").body()).isEqualTo(picture);
    }

    /** A body that is sealed as it comes cannot be gone on with: the whole of it is an image, or nothing of it is kept. */
    private void keepsNoPartOfARawUploadInWhoseMidstTheDatabaseWent(
            AuditLog log, PostgresCluster database, Browser doctor) throws Exception {
        List<String> before = images(doctor);
        List<Path> sealed = sealed();
        byte[] picture = Pictures.png(11, 600);
        String token = doctor.token(WOUND);
        long entries = log.size();

        HttpResponse<String> answer = doctor.raw(WOUND + "/raw", picture, token, () -> {
            for (int i = 0; i < 400 && log.size() == entries; i++) {
                Thread.sleep(25); // until it is decided, and the body is being sealed
            }
            assertThat(log.size()).as("the capture's INTENT").isGreaterThan(entries);
            database.stop();
            return true;
        });
        comesBack(database, doctor);

        if (answer.statusCode() == 200) {
            String image = "/images/" + answer.body();
            assertThat(doctor.bytes(image, "image/*").body()).isEqualTo(picture);
            assertThat(sealed()).as("that picture alone").hasSize(sealed.size() + 1);
        } else {
            assertThat(answer.body()).doesNotContain("Exception", "jdbc", "postgres", "Alex Example");
            assertThat(images(doctor)).as("no part of a picture").isEqualTo(before);
            assertThat(sealed()).containsExactlyInAnyOrderElementsOf(sealed);
        }
    }

    private List<Path> sealed() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("demo"))) {
            return files.filter(file -> file.toString().endsWith(".hic")).toList();
        }
    }

    private static void comesBack(PostgresCluster database, Browser doctor) throws Exception {
        database.start();
        for (int i = 0; i < 40 && doctor.page(WOUND).statusCode() != 200; i++) {
            Thread.sleep(250); // broken connections are found out one by one
        }
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
        comesBack(database, doctor);
        assertThat(images(doctor)).as("nothing came of what was refused").isEqualTo(before);
    }

    private ConfigurableApplicationContext start(PostgresCluster database, SoftToken token) {
        return new SpringApplicationBuilder(TelemedicineApplication.class, RawUpload.class)
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
