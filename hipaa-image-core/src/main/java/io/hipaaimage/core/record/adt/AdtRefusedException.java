package io.hipaaimage.core.record.adt;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/**
 * A message was refused, whole: nothing of it is proposed. Names what is wrong, the segment and the field, and never what stands there.
 */
public final class AdtRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String segment;
    private final int number;
    private final int field;

    AdtRefusedException(Fault fault, Place place, String help) {
        super(ErrorCode.REFUSED, fault + " at " + place, help);
        this.fault = fault;
        this.segment = place.segment();
        this.number = place.number();
        this.field = place.field();
    }

    /**
     * What is wrong.
     *
     * @return one word in capitals
     */
    public String fault() {
        return fault.name();
    }

    /**
     * Where.
     *
     * @return such as {@code PID[2]-3}, or {@code message}
     */
    public String where() {
        return place().toString();
    }

    Place place() {
        return new Place(segment, number, field);
    }

    int condition() {
        return fault.condition();
    }

    boolean rejects() {
        return fault.rejects();
    }
}
