package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Machines whose clock is before the epoch, beyond what 32 bits of seconds hold, or at the end of the years of four digits: care and the log go
 * on, and what waits for a time says so in a word of its own.
 */
class OddClockTest {
    @TempDir
    Path dir;

    private Path picture;
    private Instant now = Run.NOW;

    @BeforeEach
    void aPicture() throws Exception {
        picture = dir.resolve("a.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY), "png", picture.toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z", "9999-12-30T12:00:00Z"})
    void anImageLivesItsLife(String time) throws Exception {
        now = Instant.parse(time);
        String image = captured();
        share(image, "12h", "s");
        Path vkey = Files.copy(dir.resolve("s/sender.vkey"), dir.resolve("sender.vkey"));
        well("receive", dir.resolve("s"), "--key", dir.resolve("drx"), "--from", vkey, "-o", dir.resolve("got.png"));
        share(image, "7d", "into-the-next-year");

        office().does("keys rotate");
        shred(image);
        well("certificate", "verify", dir.resolve("shredded.cert"));
        theLogIsWholeAndTells();
    }

    @Test
    void beforeTheEpochCareGoesOnAndWhatWaitsForATimeDoesNot() throws Exception {
        now = Instant.parse("1969-07-20T20:17:40Z");
        String image = captured();
        Run share = tried(image, "12h", "s");
        assertThat(share.exit()).as(share.err()).isEqualTo(2);
        assertThat(share.errors()).singleElement().asString().startsWith("CLOCK_BEHIND the clock is before");
        assertThat(dir.resolve("s/packet.hics")).doesNotExist();
        theLogIsWholeAndTells();
    }

    @Test
    void theDemonstrationGoesAsItsStorySaysAtTheEndOfTheYears() {
        now = Instant.parse("9999-12-30T12:00:00Z");
        well("demo", picture, "-o", dir.resolve("demo"));
    }

    private Office office() {
        return new Office(dir, now);
    }

    private String captured() throws Exception {
        Office office = office().made("test-a");
        String image = office.put(picture, "P-1");
        assertThat(office.doctor("get", image, "-o", dir.resolve("out.png")).exit())
                .isZero();
        assertThat(dir.resolve("out.png")).hasSameBinaryContentAs(picture);
        well("recipient", "keygen", "-o", dir.resolve("drx"));
        Run added = office.does("recipient add drx --kind external_provider --json", "--key", dir.resolve("drx.pub"));
        office.does("recipient verify drx --challenge " + added.word("challenge"));
        return image;
    }

    private void share(String image, String until, String folder) {
        Run share = tried(image, until, folder);
        assertThat(share.exit()).as("at %s: %s", now, share.err()).isZero();
    }

    private Run tried(String image, String until, String folder) {
        return office().doctor(
                        "share",
                        image,
                        "--to",
                        "drx",
                        "--expires",
                        until,
                        "--scope",
                        "whole",
                        "-o",
                        dir.resolve(folder));
    }

    private void shred(String image) {
        office().does(
                        "shred now " + image + " --reason RETENTION_ELAPSED --fact retention_elapsed --actor ro1"
                                + " --role records_officer --second-actor ro2 --mfa --device managed",
                        "-o",
                        dir.resolve("shredded.cert"));
    }

    private void theLogIsWholeAndTells() {
        Office office = office();
        well("audit", "verify", office.log(), "--pin", office.log().resolve("log.pin"));
        for (List<String> report : List.of(List.of("review"), List.of("accounting", "--patient", "P-1"))) {
            List<Object> words = new ArrayList<>(List.of("audit", "report", office.home()));
            words.addAll(report);
            words.addAll(List.of("--keys", office.keys(), "--format", "csv", "-o", dir.resolve(report.get(0))));
            well(words.toArray());
        }
    }

    private Run well(Object... command) {
        Run run = Run.at(now, command);
        assertThat(run.exit())
                .as("%s at %s: %s", List.of(command), now, run.err())
                .isZero();
        return run;
    }
}
