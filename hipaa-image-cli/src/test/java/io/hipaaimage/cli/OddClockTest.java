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
    private static final List<String> WHO = List.of(
            "--actor", "dr.lee", "--role", "physician", "--relationship", "care_team", "--mfa", "--device", "managed");

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

        vault("keys", "rotate");
        shred(image);
        well("certificate", "verify", dir.resolve("shredded.cert"));
        theLogIsWholeAndTells();
    }

    @Test
    void beforeTheEpochCareGoesOnAndWhatWaitsForATimeDoesNot() throws Exception {
        now = Instant.parse("1969-07-20T20:17:40Z");
        String image = captured();
        Run share =
                tried("share", image, "--to", "drx", "--expires", "12h", "--scope", "whole", "-o", dir.resolve("s"));
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

    private String captured() throws Exception {
        well("init", "--home", dir.resolve("H"), "--keys", dir.resolve("K"), "--tenant", "test-a", "--no-recovery");
        String image = asked("put", picture, "--patient", "P-1").out().strip();
        asked("get", image, "-o", dir.resolve("out.png"), "--purpose", "TREAT");
        assertThat(dir.resolve("out.png")).hasSameBinaryContentAs(picture);
        well("recipient", "keygen", "-o", dir.resolve("drx"));
        Object[] add = {
            "recipient", "add", "drx", "--kind", "external_provider", "--key", dir.resolve("drx.pub"), "--json"
        };
        vault("recipient", "verify", "drx", "--challenge", Run.found(vault(add).out(), "\"challenge\":\"([^\"]+)\""));
        return image;
    }

    private void share(String image, String until, String folder) {
        asked(
                "share",
                image,
                "--to",
                "drx",
                "--expires",
                until,
                "--purpose",
                "TREAT",
                "--scope",
                "whole",
                "-o",
                dir.resolve(folder));
    }

    private void shred(String image) {
        Object[] words = {
            "shred",
            "now",
            image,
            "--reason",
            "RETENTION_ELAPSED",
            "--fact",
            "retention_elapsed",
            "--actor",
            "ro1",
            "--role",
            "records_officer",
            "--second-actor",
            "ro2",
            "--mfa",
            "--device",
            "managed",
            "-o",
            dir.resolve("shredded.cert")
        };
        vault(words);
    }

    private void theLogIsWholeAndTells() {
        well("audit", "verify", dir.resolve("H/audit"), "--pin", dir.resolve("H/audit/log.pin"));
        for (List<String> report : List.of(List.of("review"), List.of("accounting", "--patient", "P-1"))) {
            List<Object> words = new ArrayList<>(List.of("audit", "report", dir.resolve("H")));
            words.addAll(report);
            words.addAll(List.of("--keys", dir.resolve("K"), "--format", "csv", "-o", dir.resolve(report.get(0))));
            well(words.toArray());
        }
    }

    private Run tried(Object... command) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(WHO);
        all.addAll(List.of("--purpose", "TREAT", "--home", dir.resolve("H"), "--keys", dir.resolve("K")));
        return Run.at(now, all.toArray());
    }

    private Run asked(Object... command) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(WHO);
        return vault(all.toArray());
    }

    private Run vault(Object... command) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--home", dir.resolve("H"), "--keys", dir.resolve("K")));
        return well(all.toArray());
    }

    private Run well(Object... command) {
        Run run = Run.at(now, command);
        assertThat(run.exit())
                .as("%s at %s: %s", List.of(command), now, run.err())
                .isZero();
        return run;
    }
}
