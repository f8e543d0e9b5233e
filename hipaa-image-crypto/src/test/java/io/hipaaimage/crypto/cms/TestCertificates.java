package io.hipaaimage.crypto.cms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Certificates of its own making: a key pair, signed by itself. */
final class TestCertificates {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static int serial;

    private final Path folder;

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** Files of a certificate and of its key. */
    record Pair(Path certificate, Path key) {}

    /** A key usage by its bit, or -1 for a certificate that says nothing of it. */
    Pair make(String name, String algorithm, String size, Instant from, Instant to, int usage) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else {
            generator.initialize(new ECGenParameterSpec(size));
        }
        KeyPair keys = generator.generateKeyPair();
        Path certificate = folder.resolve(name + ".pem");
        Files.writeString(certificate, pem("CERTIFICATE", certificate(name, keys, from, to, usage)));
        Path key = folder.resolve(name + ".key");
        Files.writeString(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new Pair(certificate, key);
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static byte[] certificate(String name, KeyPair keys, Instant from, Instant to, int usage)
            throws GeneralSecurityException, IOException {
        boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
        byte[] algorithm = rsa
                ? Der.of(Der.SEQUENCE, Der.oid("1.2.840.113549.1.1.11"), new byte[] {5, 0})
                : Der.of(Der.SEQUENCE, Der.oid("1.2.840.10045.4.3.2"));
        byte[] text = Der.of(0x0C, name.getBytes(StandardCharsets.UTF_8));
        byte[] names = Der.of(Der.SEQUENCE, Der.of(Der.SET, Der.of(Der.SEQUENCE, Der.oid("2.5.4.3"), text)));
        byte[] bits = {(byte) (usage < 0 ? 0 : 7 - usage), (byte) (usage < 0 ? 0 : 0x80 >> usage)};
        byte[] extension = Der.of(Der.SEQUENCE, Der.oid("2.5.29.15"), Der.of(Der.OCTETS, Der.of(Der.BIT_STRING, bits)));
        byte[] signed = Der.of(
                Der.SEQUENCE,
                Der.of(0xA0, Der.number(2)),
                Der.number(++serial),
                algorithm,
                names,
                Der.of(Der.SEQUENCE, time(from), time(to)),
                names,
                keys.getPublic().getEncoded(),
                usage < 0 ? new byte[0] : Der.of(0xA3, Der.of(Der.SEQUENCE, extension)));
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed);
        return Der.of(Der.SEQUENCE, signed, algorithm, Der.of(Der.BIT_STRING, new byte[1], signature.sign()));
    }

    private static byte[] time(Instant instant) {
        return Der.of(0x17, UTC.format(instant).getBytes(StandardCharsets.US_ASCII));
    }
}
