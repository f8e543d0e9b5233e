package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.witness.Witness;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.LogFolderKeys;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness signs by ML-DSA-44, read by a program in Python that was written from C2SP's pages and FIPS 204 alone. */
class PythonCosignatureIT {
    private static final String ORIGIN = "log.example/ward";

    @TempDir
    Path dir;

    @Test
    void verifiesTheLineOfAWitnessAndNoOtherTree() throws Exception {
        for (String name : List.of("cosignature_check.py", "mldsa44.py")) {
            try (InputStream in = PythonCosignatureIT.class.getResourceAsStream("/python/" + name)) {
                Files.copy(in, dir.resolve(name));
            }
        }
        Path script = dir.resolve("cosignature_check.py");
        String note = cosigned();
        Path file = Files.writeString(dir.resolve("note"), note);
        String vkey = dir.resolve("vkey").toString();
        assertThat(python(script.toString(), file.toString(), vkey)).isEqualTo("lines 1");
        Files.writeString(file, note.replaceFirst("\n1\n", "\n2\n"));
        assertThat(python(script.toString(), file.toString(), vkey)).isEqualTo("BAD");
    }

    /** A checkpoint of a tree of one leaf, with the lines of a witness; its ML-DSA-44 key lies in {@code vkey}. */
    private String cosigned() throws Exception {
        Passphrase words = Passphrase.of(new byte[] {1, 2, 3});
        try (LogFolderKeys own = LogFolderKeys.openOrCreate(dir.resolve("w"), words, PlatformFiles.get())) {
            LogKeys keys = own.logKeys();
            VerifierKey log = VerifierKey.ed25519(ORIGIN, keys.epoch(1).publicKey());
            Witness witness = new Witness(
                    "w.example/w",
                    keys.origin(),
                    keys.createMlDsa44(),
                    List.of(log),
                    dir.resolve("signed"),
                    PlatformFiles.get(),
                    () -> Instant.parse("2026-11-27T06:00:00Z"));
            String text = new Checkpoint(ORIGIN, 1, new byte[32]).text();
            byte[] signature = keys.epoch(1).sign(text.getBytes(StandardCharsets.UTF_8));
            byte[] blob = ByteBuffer.allocate(4 + signature.length)
                    .putInt(log.keyId())
                    .put(signature)
                    .array();
            String note =
                    text + "\n\u2014 " + ORIGIN + " " + Base64.getEncoder().encodeToString(blob) + "\n";
            Witness.Answer answer = witness.add(("old 0\n\n" + note).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(200);
            Files.writeString(
                    dir.resolve("vkey"), witness.mlDsaKey().orElseThrow().toString());
            return note + new String(answer.body(), StandardCharsets.UTF_8);
        }
    }

    private static String python(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "python3";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return out;
    }
}
