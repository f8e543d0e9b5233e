package io.hipaaimage.core;

import org.jspecify.annotations.Nullable;

/** Hostile or damaged input: which structure, at which offset. Nothing of it was released. */
public final class DamagedInputException extends ImageVaultException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final long offset;

    /**
     * Damage at a place.
     *
     * @param code the word, of family {@code HOSTILE_INPUT}
     * @param where the structure, such as {@code segment 3} or {@code IDAT chunk}
     * @param offset the byte offset in the input, or -1 where it has none
     */
    public DamagedInputException(ErrorCode code, String where, long offset) {
        this(code, where, offset, null);
    }

    /**
     * Damage at a place, found by another exception.
     *
     * @param code the word, of family {@code HOSTILE_INPUT}
     * @param where the structure, such as {@code segment 3} or {@code IDAT chunk}
     * @param offset the byte offset in the input, or -1 where it has none
     * @param cause what found it
     */
    public DamagedInputException(ErrorCode code, String where, long offset, @Nullable Throwable cause) {
        super(code, where, cause);
        this.where = where;
        this.offset = offset;
    }

    /**
     * The structure that is damaged.
     *
     * @return its name in the words of its format
     */
    public String where() {
        return where;
    }

    /**
     * Where in the input.
     *
     * @return the byte offset, or -1 where there is none
     */
    public long offset() {
        return offset;
    }
}
