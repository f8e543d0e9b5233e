package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The providers of cryptography that this process was given compute what the standards say, and old transport is off. */
final class WeakProviders {
    /** AES-256-GCM of 16 zero bytes under the zero key and nonce: test case 14 of the GCM submission to NIST. */
    private static final String CASE_14 = "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919";

    private static final String SHA_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    /** RFC 4231, test case 2. */
    private static final String HMAC_2 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static final Set<String> OLD = Set.of("SSLV3", "TLSV1", "TLSV1.1");
    private static final CheckAbout ABOUT = new CheckAbout(
            "weak-providers",
            List.of("SEC-312-a2iv", "SEC-312-e1"),
            "AES-256-GCM, SHA-256 and HMAC by the providers of this process are compared with published vectors; the source of randomness"
                    + " and what TLS has switched off are read.",
            "The provider's AES returns its input.");

    private WeakProviders() {}

    /** AES-GCM of a provider. */
    private interface Gcm {
        byte[] seal(byte[] key, byte[] nonce, byte[] plain) throws GeneralSecurityException;
    }

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> judge(WeakProviders::seal), b -> judge((key, nonce, plain) -> plain));
    }

    private static Evidence judge(Gcm gcm) throws GeneralSecurityException {
        Findings findings = new Findings();
        byte[] sealed = gcm.seal(new byte[32], new byte[12], new byte[16]);
        findings.require(CASE_14.equals(hex(sealed)), "AES-256-GCM does not give what the standard's example gives.");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("abc".getBytes(StandardCharsets.US_ASCII));
        findings.require(SHA_ABC.equals(hex(digest)), "SHA-256 does not give what the standard's example gives.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("Jefe".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        byte[] tag = mac.doFinal("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        findings.require(HMAC_2.equals(hex(tag)), "HMAC-SHA-256 does not give what RFC 4231 gives.");
        SecureRandom random = new SecureRandom();
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        random.nextBytes(one);
        random.nextBytes(other);
        findings.require(!Arrays.equals(one, other), "The source of randomness repeats itself.");
        findings.require(
                !random.getAlgorithm().equals("SHA1PRNG"),
                "The source of randomness is SHA1PRNG, which is no approved generator.");
        Set<String> still = stillOn();
        findings.require(still.isEmpty(), "TLS of this process has not switched off " + String.join(", ", still) + ".");
        return findings.evidence("AES-256-GCM, SHA-256 and HMAC gave the published values; randomness comes from "
                + random.getAlgorithm() + "; SSL 3.0, TLS 1.0 and 1.1 are switched off. "
                + "Providers: "
                + Arrays.stream(Security.getProviders()).map(p -> p.getName()).collect(Collectors.joining(", ")) + ".");
    }

    private static Set<String> stillOn() {
        String off = String.valueOf(Security.getProperty("jdk.tls.disabledAlgorithms"));
        Set<String> named = Arrays.stream(off.split(","))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return OLD.stream()
                .filter(name -> !named.contains(name))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] plain) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(plain);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
