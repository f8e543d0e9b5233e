package io.hipaaimage.crypto;

import java.security.SecureRandom;
import java.util.Random;

/** Gives bytes that a test chose, then bytes of a fixed seed: what is written with it is the same each time. */
final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] script;
    private final transient Random after = new Random(1);
    private int at;

    ScriptedRandom(byte[] script) {
        this.script = script.clone();
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        after.nextBytes(bytes);
        int n = Math.min(bytes.length, script.length - at);
        System.arraycopy(script, at, bytes, 0, n);
        at += n;
    }
}
