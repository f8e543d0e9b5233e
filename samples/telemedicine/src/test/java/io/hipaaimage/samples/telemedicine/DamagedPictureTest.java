package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets of a picture that somebody damaged on the disk. */
class DamagedPictureTest extends SharedClinic {
    private static final Pattern IMAGE = Pattern.compile("href=\"(/images/[0-9a-f]+)(?:/view)?\"");

    @ParameterizedTest
    @ValueSource(strings = {"image/*", "text/html"})
    void isRefusedInWordsAndInTheirOwnLengthWhereNothingWasSentYet(String accept) throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        byte[] picture = Pictures.png(1 + accept.length(), 24);
        String address = damaged(doctor, picture);

        HttpResponse<byte[]> refused = doctor.bytes(address, accept);

        assertThat(refused.statusCode()).isEqualTo(500);
        String words = new String(refused.body(), StandardCharsets.UTF_8);
        assertThat(words).contains("TAMPERED", "This picture does not open").doesNotContain("PNG");
        assertThat(words.strip()).endsWith(accept.equals("text/html") ? "</html>" : "}");
        assertThat(header(refused, "Content-Disposition")).isEmpty();
        assertThat(header(refused, "Content-Type")).doesNotStartWith("image/");
        assertThat(header(refused, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(header(refused, "Cache-Control")).contains("no-store");
    }

    @Test
    void breaksOffWhereAPartWasSent() throws Exception {
        Browser doctor = Browser.signedIn(port, "dr.lee");
        String address = damaged(doctor, Pictures.png(7, 600));

        assertThatThrownBy(() -> doctor.bytes(address, "image/*")).isInstanceOf(IOException.class);
    }

    /** Captures a picture and changes a bit near the end of its sealed file. */
    private static String damaged(Browser doctor, byte[] picture) throws Exception {
        Set<Path> before = sealed();
        Set<String> listed = images(doctor);
        assertThat(doctor.upload(WOUND, "p.png", picture).statusCode()).isEqualTo(200);
        Set<Path> files = new HashSet<>(sealed());
        files.removeAll(before);
        assertThat(files).hasSize(1);
        Path file = files.iterator().next();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - picture.length / 8] ^= 4;
        Files.write(file, bytes);
        Set<String> added = new HashSet<>(images(doctor));
        added.removeAll(listed);
        assertThat(added).hasSize(1);
        return added.iterator().next();
    }

    private static Set<Path> sealed() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER.resolve("demo/images/images"))) {
            return all.collect(Collectors.toSet());
        }
    }

    private static Set<String> images(Browser browser) throws Exception {
        Matcher found = IMAGE.matcher(browser.page(WOUND).body());
        Set<String> addresses = new HashSet<>();
        while (found.find()) {
            addresses.add(found.group(1));
        }
        return addresses;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
