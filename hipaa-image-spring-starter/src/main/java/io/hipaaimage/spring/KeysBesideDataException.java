package io.hipaaimage.spring;

/** What unlocks the images lies where a thief or a backup of one would find the other. */
final class KeysBesideDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String within;

    KeysBesideDataException(String property, String within) {
        super(property + " lies within " + within);
        this.property = property;
        this.within = within;
    }

    String property() {
        return property;
    }

    String within() {
        return within;
    }
}
