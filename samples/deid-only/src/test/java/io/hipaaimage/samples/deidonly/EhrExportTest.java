package io.hipaaimage.samples.deidonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.testkit.Canaries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before and after of an EHR's own files: sources stay as they were, whatever becomes of an output. */
class EhrExportTest {
    private static final String WORD = "PLANTEDNAME4711";
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    private Path ehr;
    private Path out;
    private EhrExport export;

    /** A file as it can be told from another one. */
    private record Look(String bytes, FileTime changed) {}

    @BeforeEach
    void open() throws Exception {
        ehr = Files.createDirectories(folder.resolve("ehr"));
        out = Files.createDirectories(folder.resolve("out"));
        export = EhrExport.with(Files.createDirectories(folder.resolve("keys")));
    }

    @AfterEach
    void close() throws Exception {
        export.close();
    }

    @Test
    void aPictureLeavesWithItsPixelsAndWithoutItsName() throws Exception {
        Path photo = file("photo.jpg", Canaries.picture(WORD));
        Map<Path, Look> before = look(ehr);

        ScrubResult result = export.picture(photo, out.resolve("clean.jpg"));

        byte[] clean = Files.readAllBytes(out.resolve("clean.jpg"));
        assertThat(Canaries.tells(Files.readAllBytes(photo), WORD)).isTrue();
        assertThat(Canaries.tells(clean, WORD)).isFalse();
        assertThat(ImageIO.read(new ByteArrayInputStream(clean))).isNotNull();
        assertThat(result.removed()).isNotEmpty();
        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void aStudyLeavesUnderNewNames() throws Exception {
        file("study/1.dcm", Canaries.object("MRN-4711", WORD));
        Map<Path, Look> before = look(ehr);

        List<EhrExport.Told> told = export.study(ehr, out);

        assertThat(told).extracting(EhrExport.Told::verdict).containsExactly("CLEAN-EXCEPT-PIXELS");
        assertThat(told).extracting(t -> t.source().toString()).containsExactly("study/1.dcm");
        for (Path released : files(out)) {
            assertThat(Canaries.tells(Files.readAllBytes(released), WORD)).isFalse();
            assertThat(Canaries.tells(Files.readAllBytes(released), "MRN-4711")).isFalse();
            assertThat(released.toString()).doesNotContain("1.2.3.4.5");
        }
        assertThat(files(out)).hasSize(1);
        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void theSameStudyIsTheSameTomorrow() throws Exception {
        file("1.dcm", Canaries.object("MRN-4711", WORD));
        export.study(ehr, out.resolve("today"));
        export.close();
        export = EhrExport.with(folder.resolve("keys"));
        export.study(ehr, out.resolve("tomorrow"));

        Path today = files(out.resolve("today")).get(0);
        Path tomorrow = files(out.resolve("tomorrow")).get(0);
        assertThat(out.resolve("today").relativize(today))
                .isEqualTo(out.resolve("tomorrow").relativize(tomorrow));
        assertThat(today).hasSameBinaryContentAs(tomorrow);
    }

    @Test
    void whatIsRefusedLeavesNoOutputAndKeepsNobodyWaiting() throws Exception {
        byte[] object = Canaries.object("MRN-4711", WORD);
        file(
                "a-cut.dcm",
                Arrays.copyOf(object, object.length - 100)); // its pixels end too soon: the header is written by then
        file("b-whole.dcm", object);
        file("c-letter.txt", new byte[] {'D', 'e', 'a', 'r'});
        Map<Path, Look> before = look(ehr);

        List<EhrExport.Told> told = export.study(ehr, out);

        assertThat(told)
                .extracting(EhrExport.Told::verdict)
                .containsExactly("REFUSED", "CLEAN-EXCEPT-PIXELS", "REFUSED");
        assertThat(files(out)).hasSize(1);
        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void aDamagedPictureLeavesTheSourceAndNoOutput() throws Exception {
        byte[] photo = Canaries.picture(WORD);
        Path cut = file("cut.jpg", Arrays.copyOf(photo, photo.length - 40));
        Map<Path, Look> before = look(ehr);

        assertThatThrownBy(() -> export.picture(cut, out.resolve("clean.jpg"))).isInstanceOf(ImageVaultException.class);

        assertThat(files(out)).isEmpty();
        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void aFailedWriteLeavesTheSourceAndNoOutput() throws Exception {
        Path photo = file("photo.jpg", Canaries.picture(WORD));
        Map<Path, Look> before = look(ehr);
        Path inTheWay = Files.createDirectories(
                out.resolve(".clean.jpg.hipaa-part/something")); // the temporary file cannot be made

        assertThatThrownBy(() -> export.picture(photo, out.resolve("clean.jpg")))
                .isInstanceOf(IOException.class);

        assertThat(files(out)).isEmpty();
        assertThat(inTheWay).exists();
        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void nothingIsEverWrittenOver() throws Exception {
        Path photo = file("photo.jpg", Canaries.picture(WORD));
        Map<Path, Look> before = look(ehr);

        assertThatThrownBy(() -> export.picture(photo, photo))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
        assertThatThrownBy(() -> export.study(ehr, ehr.resolve("clean")))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));

        assertThat(look(ehr)).isEqualTo(before);
    }

    @Test
    void theDependencyTreeHoldsNoVault() {
        assertThatCode(() -> Class.forName("io.hipaaimage.deid.Scrubbers")).doesNotThrowAnyException();
        assertThat(List.of(
                        "io.hipaaimage.crypto.SealedFiles",
                        "io.hipaaimage.audit.AuditLogs",
                        "io.hipaaimage.spring.VaultAutoConfiguration",
                        "com.google.crypto.tink.Aead",
                        "org.bouncycastle.jce.provider.BouncyCastleProvider",
                        "org.springframework.context.ApplicationContext",
                        "com.fasterxml.jackson.databind.ObjectMapper"))
                .allSatisfy(name ->
                        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        Path file = ehr.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return Files.setLastModifiedTime(file, LONG_AGO);
    }

    private static List<Path> files(Path where) throws IOException {
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Map<Path, Look> look(Path where) throws IOException {
        Map<Path, Look> seen = new TreeMap<>();
        files(where).forEach(file -> {
            try {
                seen.put(file, new Look(Arrays.toString(Files.readAllBytes(file)), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(seen).isNotEmpty();
        return seen;
    }
}
