package io.hipaaimage.spring;

/** A property has a value that a vault does not take. */
final class SettingOutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String range;

    SettingOutOfRangeException(String property, IllegalArgumentException cause) {
        super(property + ": " + cause.getMessage(), cause);
        this.property = property;
        this.range = String.valueOf(cause.getMessage());
    }

    String property() {
        return property;
    }

    /** What it may be, in the vault's own words and without the value. */
    String range() {
        return range;
    }
}
