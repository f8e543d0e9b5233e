package io.hipaaimage.crypto;

import java.util.Locale;

/** What a version of the key encryption key may do: current wraps and unwraps, retired unwraps only, destroyed is gone for good. */
enum KeyState {
    CURRENT(1),
    RETIRED(2),
    DESTROYED(3);

    private final int code;

    KeyState(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * The state of a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    static KeyState of(int code) {
        for (KeyState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no such state");
    }

    /** The word of reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
