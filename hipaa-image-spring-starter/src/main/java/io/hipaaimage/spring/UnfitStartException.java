package io.hipaaimage.spring;

/** Something around the vault under which it may not start, with what to do. */
final class UnfitStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    UnfitStartException(String description, String action) {
        super(description);
        this.action = action;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
