package io.hipaaimage.spring;

/** A file of roles or rules cannot be read, or says what policy does not take. */
final class PolicyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String why;

    PolicyFileException(String property, String why, Exception cause) {
        super(property + ": " + why, cause);
        this.property = property;
        this.why = why;
    }

    String property() {
        return property;
    }

    /** In policy's own words, without a path. */
    String why() {
        return why;
    }
}
