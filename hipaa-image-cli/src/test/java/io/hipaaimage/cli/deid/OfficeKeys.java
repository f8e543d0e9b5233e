package io.hipaaimage.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate and its key as files, made by the JDK's own tool. */
record OfficeKeys(Path certificate, Path key) {
    private static final String WORD = "changeit";

    static OfficeKeys make(Path folder, String name, String algorithm, String size, String from) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "office",
                        "-keyalg",
                        algorithm,
                        algorithm.equals("EC") ? "-groupname" : "-keysize",
                        size,
                        "-dname",
                        "CN=" + name,
                        "-startdate",
                        from,
                        "-validity",
                        "365",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        WORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD.toCharArray());
        }
        Path certificate = folder.resolve(name + ".pem");
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("office").getEncoded()));
        Path key = folder.resolve(name + ".key");
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey("office", WORD.toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new OfficeKeys(certificate, key);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
