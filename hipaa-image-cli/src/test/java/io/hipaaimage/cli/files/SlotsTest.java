package io.hipaaimage.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
    private static final String CONTEXT = "tenant=t1,image=i1";

    @TempDir
    Path dir;

    private Path key;
    private Path sealed;
    private Path ann;

    @BeforeEach
    void sealsAPicture() throws IOException {
        key = dir.resolve("clinic.key");
        ann = dir.resolve("ann");
        sealed = dir.resolve("sealed");
        Path picture = Files.write(dir.resolve("picture"), new byte[100_000]);
        assertThat(Run.of("keygen", "-o", key).exit()).isZero();
        assertThat(Run.of("recipient", "keygen", "-o", ann).exit()).isZero();
        assertThat(Run.of("seal", picture, "-o", sealed, "--key", key, "--context", CONTEXT)
                        .exit())
                .isZero();
    }

    private Run open(Path by, String output) {
        return Run.of("open", sealed, "-o", dir.resolve(output), "--key", by, "--context", CONTEXT, "--json");
    }

    @Test
    void aRecipientIsAddedShownAndRemovedInPlace() throws Exception {
        byte[] before = Files.readAllBytes(sealed);
        assertThat(open(ann, "no").exit()).isEqualTo(1);
        Run added = Run.of("slots", "add", sealed, "--key", key, "--recipient", ann + ".pub", "--json");
        assertThat(added.exit()).isZero();
        assertThat(added.lines())
                .singleElement()
                .asString()
                .contains("\"slot\":1,\"kind\":\"recipient\",\"suite\":\"x-wing\"");
        byte[] after = Files.readAllBytes(sealed);
        assertThat(Arrays.mismatch(before, after)).isGreaterThanOrEqualTo(40);
        assertThat(Arrays.copyOfRange(after, 40 + 2 * 8_232, after.length))
                .isEqualTo(Arrays.copyOfRange(before, 40 + 2 * 8_232, before.length));

        Run opened = open(ann, "by-ann");
        assertThat(opened.exit()).isZero();
        assertThat(opened.err()).contains("WARN sender: unverified");
        assertThat(dir.resolve("by-ann")).hasSameBinaryContentAs(dir.resolve("picture"));
        assertThat(open(key, "by-key").err()).contains("WARN sender: unverified");

        Run listed = Run.of("slots", "list", sealed, "--key", ann, "--json");
        assertThat(listed.exit()).isZero();
        assertThat(listed.lines()).hasSize(2).allMatch(line -> line.endsWith("\"confirmed\":true}"));
        assertThat(listed.lines().get(0)).contains("\"slot\":0,\"kind\":\"key\",\"suite\":\"aes-256-gcm\"");
        Run peeked = Run.of("slots", "list", sealed);
        assertThat(peeked.exit()).isZero();
        assertThat(peeked.lines()).hasSize(2);
        assertThat(peeked.err()).contains("WARN nothing vouches");

        Run removed = Run.of("slots", "remove", sealed, "--key", key, "--recipient", ann + ".pub", "--json");
        assertThat(removed.exit()).isZero();
        assertThat(removed.err()).contains("no revocation");
        assertThat(open(ann, "again").exit()).isEqualTo(1);
        assertThat(open(key, "still").exit()).isZero();
    }

    @Test
    void whatCannotBeIsRefusedAndTheFileStays() throws Exception {
        byte[] before = Files.readAllBytes(sealed);
        Path old = dir.resolve("old");
        assertThat(Run.of("recipient", "keygen", "-o", old, "--suite", "x25519").exit())
                .isZero();
        assertThat(Run.of("recipient", "keygen", "-o", dir.resolve("x"), "--suite", "rsa")
                        .exit())
                .isEqualTo(64);
        Run last = Run.of("slots", "remove", sealed, "--key", key, "--slot", "0");
        assertThat(last.exit()).isEqualTo(1);
        assertThat(last.errors()).anyMatch(line -> line.startsWith("REFUSED the file has no other slot"));
        assertThat(Run.of("slots", "remove", sealed, "--key", key).exit()).isEqualTo(64);
        assertThat(Run.of("slots", "remove", sealed, "--key", key, "--recipient", ann + ".pub")
                        .exit())
                .isEqualTo(1);
        Run stranger = Run.of("slots", "add", sealed, "--key", ann, "--recipient", ann + ".pub");
        assertThat(stranger.errors()).anyMatch(line -> line.startsWith("WRONG_KEY"));
        assertThat(sealed).hasBinaryContent(before);

        assertThat(Run.of("slots", "add", sealed, "--key", key, "--recipient", ann + ".pub")
                        .exit())
                .isZero();
        Run mixed = Run.of("slots", "add", sealed, "--key", key, "--recipient", old + ".pub");
        assertThat(mixed.exit()).isEqualTo(1);
        assertThat(mixed.errors()).anyMatch(line -> line.startsWith("REFUSED MIXED_STRENGTHS"));
        Run both = Run.of(
                "seal",
                dir.resolve("picture"),
                "-o",
                dir.resolve("both"),
                "--key",
                key,
                "--context",
                CONTEXT,
                "--recipient",
                ann + ".pub",
                "--recipient",
                old + ".pub");
        assertThat(both.exit()).isEqualTo(1);
        assertThat(both.errors()).anyMatch(line -> line.startsWith("REFUSED MIXED_STRENGTHS"));
        assertThat(dir.resolve("both")).doesNotExist();
    }

    @Test
    void aFileThatIsNotSealedIsNamed() throws Exception {
        Path other = Files.write(dir.resolve("other"), new byte[100]);
        Run run = Run.of("slots", "list", other);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors()).anyMatch(line -> line.startsWith("NOT_HIC1"));
    }
}
