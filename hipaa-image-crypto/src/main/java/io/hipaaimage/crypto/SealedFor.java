package io.hipaaimage.crypto;

import java.nio.charset.StandardCharsets;

/** For whom the key versions are sealed beside the key file, each with a magic, a label and a file name of its own. */
enum SealedFor {
    /** The people who hold shares of the recovery key. */
    RECOVERY("HIRS", "hipaa-image/recovery/v1", "recovery.sealed"),
    /** Whoever keeps the emergency key apart. */
    EMERGENCY("HIES", "hipaa-image/emergency/v1", "emergency.sealed");

    private final String magic;
    private final String label;
    private final String file;

    SealedFor(String magic, String label, String file) {
        this.magic = magic;
        this.label = label;
        this.file = file;
    }

    byte[] magic() {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] label() {
        return label.getBytes(StandardCharsets.US_ASCII);
    }

    /** The file's name in the key folder and in each copy of the epoch store. */
    String file() {
        return file;
    }
}
