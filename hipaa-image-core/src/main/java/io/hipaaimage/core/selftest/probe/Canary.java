package io.hipaaimage.core.selftest.probe;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A synthetic patient with a synthetic picture, new for each probe, so that a piece of it found anywhere was put there by this run. Its
 * pixels are noise, its metadata holds a token at each place where cameras and programs leave identity. Immutable.
 */
final class Canary {
    private static final int WINDOWS = 64;
    static final int WINDOW = 16;

    private final String patient;
    private final String bodySite;
    private final CanaryJpeg jpeg;

    private Canary(String patient, String bodySite, CanaryJpeg jpeg) {
        this.patient = patient;
        this.bodySite = bodySite;
        this.jpeg = jpeg;
    }

    /** A picture of one segment of a sealed file. */
    static Canary small() {
        return of(128);
    }

    /** A picture on which a mark has room. */
    static Canary medium() {
        return of(512);
    }

    /** A picture of more than one segment of a sealed file. */
    static Canary large() {
        return of(1_280);
    }

    private static Canary of(int side) {
        RandomGenerator random = new SecureRandom();
        return new Canary(
                token("P", random), token("B", random), CanaryJpeg.make(side, () -> token("T", random), random));
    }

    private static String token(String first, RandomGenerator random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return first + HexFormat.of().formatHex(bytes);
    }

    String patient() {
        return patient;
    }

    String bodySite() {
        return bodySite;
    }

    byte[] picture() {
        return jpeg.file();
    }

    /** The coded pixels, which a scrub keeps byte for byte. */
    byte[] pixels() {
        return jpeg.scan();
    }

    /** What the metadata says, in the clear text of its place. */
    List<byte[]> metadata() {
        return jpeg.planted();
    }

    /** Pieces of pixels and every token: none may be found where nothing may be in clear. */
    List<byte[]> windows() {
        List<byte[]> windows = pixelWindows();
        metadata().forEach(planted -> windows.add(Arrays.copyOf(planted, WINDOW)));
        windows.add(Arrays.copyOf(patient.getBytes(StandardCharsets.US_ASCII), WINDOW));
        windows.add(Arrays.copyOf(bodySite.getBytes(StandardCharsets.US_ASCII), WINDOW));
        return windows;
    }

    /** Pieces of the pixels alone, spread over the picture. */
    List<byte[]> pixelWindows() {
        byte[] scan = jpeg.scan();
        List<byte[]> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            int at = (int) ((long) (scan.length - WINDOW) * i / WINDOWS);
            windows.add(Arrays.copyOfRange(scan, at, at + WINDOW));
        }
        return windows;
    }
}
