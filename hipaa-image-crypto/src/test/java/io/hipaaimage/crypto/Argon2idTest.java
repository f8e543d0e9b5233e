package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bouncy Castle's Argon2id, by whichever loader. */
class Argon2idTest {
    /** As argon2-cffi 25.1 (the reference implementation in C) derives it: Argon2id 0x13, m = 19,456 KiB, t = 2, p = 1. */
    private static final String REFERENCE = "832e52b959b967b570ee4781f6c7bda7ced019ca266ac781fd2d94d4e853b0cd";

    private static final byte[] WORDS = "correct horse battery staple".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static String stretched(Argon2id.Stretch by) {
        return HexFormat.of().formatHex(by.stretch(WORDS, SALT, 19_456, 2, 1));
    }

    @Test
    void isReadOutOfItsJarByALoaderOfItsOwnAndDerivesWhatTheReferenceDoes() {
        Argon2id.Stretch own = Argon2id.loaded();

        assertThat(own.getClass().getClassLoader().getName()).isEqualTo("hipaa-image-argon2id");
        assertThat(own.getClass()).isNotEqualTo(BouncyArgon2.class);
        assertThat(stretched(own)).isEqualTo(REFERENCE);
    }

    @Test
    void isTheApplicationsOwnWhereNoJarIsAFile() {
        ClassLoader within = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public @Nullable URL getResource(String name) {
                return null;
            }
        };
        assertThat(Argon2id.load(null)).isExactlyInstanceOf(BouncyArgon2.class);
        Argon2id.Stretch direct = Argon2id.load(within);

        assertThat(direct).isExactlyInstanceOf(BouncyArgon2.class);
        assertThat(stretched(direct)).isEqualTo(REFERENCE);
    }

    @Test
    void isTheApplicationsOwnWhereTheJarLacksAClass(@TempDir Path folder) throws Exception {
        Path empty = Files.write(folder.resolve("b.jar"), HexFormat.of().parseHex("504b0506" + "00".repeat(18)));
        URL there = new URL("jar:" + empty.toUri() + "!/org/bouncycastle/crypto/generators/Argon2BytesGenerator.class");
        ClassLoader lacking = new ClassLoader(getClass().getClassLoader()) {
            @Override
            public URL getResource(String name) {
                return name.contains("bouncycastle") ? there : super.getResource(name);
            }
        };

        assertThat(Argon2id.load(lacking)).isExactlyInstanceOf(BouncyArgon2.class);
    }

    @Test
    void looksForAJarInAFileAlone(@TempDir Path folder) throws Exception {
        Path jar = Files.createFile(folder.resolve("b c.jar"));

        assertThat(Argon2id.jar(url("jar:" + jar.toUri() + "!/a/B.class"))).contains(jar);
        assertThat(Argon2id.jar(url("jar:" + jar.toUri() + "!/c.jar!/a/B.class")))
                .isEmpty();
        assertThat(Argon2id.jar(url("jar:" + jar.toUri() + "x!/a/B.class"))).isEmpty();
        assertThat(Argon2id.jar(url("jar:file://elsewhere/b.jar!/a/B.class"))).isEmpty();
        assertThat(Argon2id.jar(url("jar:http://localhost/b.jar!/a/B.class"))).isEmpty();
        assertThat(Argon2id.jar(folder.toUri().toURL())).isEmpty();
        assertThat(Argon2id.jar(Argon2BytesGenerator.class.getResource("Argon2BytesGenerator.class")))
                .as("where the tests have it")
                .isPresent();
    }

    private static URL url(String text) throws MalformedURLException {
        return new URL(text);
    }
}
