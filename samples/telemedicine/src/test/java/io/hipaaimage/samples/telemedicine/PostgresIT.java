package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clinic with its tables and the vault's registries in a real PostgreSQL, over a restart. */
class PostgresIT {
    private static final String WOUND = "/patients/4f2c9a6e";
    private static final String CONSENTS = "/portal/consents";

    @TempDir
    Path folder;

    @Test
    void keepsPicturesAndConsentsOverARestart() throws Exception {
        try (PostgresCluster cluster = new PostgresCluster()) {
            String image;
            try (ConfigurableApplicationContext clinic = start(cluster)) {
                image = image(Browser.signedIn(port(clinic), "dr.lee"));
                Browser patient = Browser.signedIn(port(clinic), "alex.example");
                patient.post(CONSENTS, Map.of("signature", "Alex Example", "_csrf", patient.token(CONSENTS)));
            }
            try (ConfigurableApplicationContext clinic = start(cluster)) {
                assertThat(Browser.signedIn(port(clinic), "dr.lee")
                                .bytes(image, "image/*")
                                .statusCode())
                        .isEqualTo(200);
                Browser patient = Browser.signedIn(port(clinic), "alex.example");
                Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"")
                        .matcher(patient.page(CONSENTS).body());
                assertThat(id.find()).isTrue();
                HttpResponse<String> taken = patient.post(
                        CONSENTS + "/withdraw", Map.of("id", id.group(1), "_csrf", patient.token(CONSENTS)));
                assertThat(taken.body()).as("the vault's registry knows it").contains("taken back");
                assertThat(clinic.getBean(JdbcClient.class)
                                .sql("select count(*) from hipaa_image_registry")
                                .query(Integer.class)
                                .single())
                        .isPositive();
            }
        }
    }

    private ConfigurableApplicationContext start(PostgresCluster cluster) {
        return new SpringApplicationBuilder(TelemedicineApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.profiles.active=demo,postgres",
                        "--telemedicine.demo-folder=" + folder.resolve("demo"),
                        "--telemedicine.demo-password=" + ClinicTest.PASSWORD,
                        "--spring.datasource.url=" + cluster.url(),
                        "--spring.datasource.username=" + PostgresCluster.USER);
    }

    private static int port(ConfigurableApplicationContext clinic) {
        return clinic.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static String image(Browser doctor) throws Exception {
        HttpResponse<String> page = doctor.upload(WOUND, "p.jpg", Exif.jpeg("nobody", Color.PINK));
        Matcher image = Pattern.compile("/images/[0-9a-f]+").matcher(page.body());
        assertThat(image.find()).isTrue();
        return image.group();
    }
}
