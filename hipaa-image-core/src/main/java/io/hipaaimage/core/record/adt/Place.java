package io.hipaaimage.core.record.adt;

/**
 * Where something stands in a message.
 *
 * @param segment its name, of letters and digits, or {@code message}
 * @param number which one of that name, from 1
 * @param field which field, from 1, or 0 for the segment itself
 */
record Place(String segment, int number, int field) {
    static final Place MESSAGE = new Place("message", 1, 0);

    /** As people who read interfaces write it. */
    @Override
    public String toString() {
        if (this.equals(MESSAGE)) {
            return segment;
        }
        return segment + "[" + number + "]" + (field == 0 ? "" : "-" + field);
    }
}
