package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes of {@code docs/formats/log.md}: what writes today writes them again, what reads today reads them. A change here is a new
 * version of a format, never a new golden file. The keys are those of RFC 8032, section 7.1, tests 1 and 2.
 */
class GoldenLogTest {
    private static final String ORIGIN_SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String ORIGIN_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String EPOCH_SECRET = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    private static final String EPOCH_PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

    @TempDir
    Path folder;

    @Test
    void writesTheSameBytesAgain() throws Exception {
        CrashingFiles disk = new CrashingFiles(1);
        String keys = "origin " + pair(ORIGIN_SECRET, ORIGIN_PUBLIC) + "\n1 " + pair(EPOCH_SECRET, EPOCH_PUBLIC) + "\n";
        disk.overwrite(Path.of("/keys"), keys.getBytes(StandardCharsets.US_ASCII));
        try (AuditLog log = new TestLog(disk).open(disk)) {
            log.append(AuditEvent.of("ACCESS", "dr1", "VIEW", "SUCCESS").image("i1"));
        }
        byte[] segment = disk.readAll(TestLog.FOLDER.resolve("seg-00000001"), 1 << 20);
        byte[] golden = segment();
        assertThat(HexFormat.of().formatHex(segment, 0, golden.length))
                .isEqualTo(HexFormat.of().formatHex(golden));
        assertThat(Arrays.copyOfRange(segment, golden.length, segment.length)).containsOnly(0);
        for (String name : new String[] {"checkpoint", "log.pin", "log.vkey"}) {
            assertThat(new String(disk.readAll(TestLog.FOLDER.resolve(name), 1 << 20), StandardCharsets.UTF_8))
                    .isEqualTo(text(name));
        }
    }

    @Test
    void readsThem() throws Exception {
        Files.write(folder.resolve("seg-00000001"), Arrays.copyOf(segment(), 4096));
        for (String name : new String[] {"checkpoint", "log.pin", "log.vkey"}) {
            Files.writeString(folder.resolve(name), text(name));
        }
        VerifyReport report = AuditVerifier.of(folder)
                .withoutTiles()
                .pinned(LogPin.parse(text("log.pin")))
                .checkpoint(SignedNote.parse(text("checkpoint").getBytes(StandardCharsets.UTF_8)))
                .verify();
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.INTACT);
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(2).isEqualTo(report.entries());
    }

    private static String pair(String secret, String point) {
        HexFormat hex = HexFormat.of();
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(hex.parseHex("302e020100300506032b657004220420" + secret)) + " "
                + base64.encodeToString(hex.parseHex(point));
    }

    private static byte[] segment() throws IOException {
        return HexFormat.of().parseHex(text("segment.hex").replaceAll("\\s", ""));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = GoldenLogTest.class.getResourceAsStream("/golden/log/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
