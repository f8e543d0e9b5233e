package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.StatedPatient;
import java.io.IOException;
import java.util.Optional;

/**
 * Compares whom a captured object names with whom the caller names, so that no examination is filed under somebody else. A picture names
 * nobody and passes.
 */
final class PatientCheck {
    static final String MISMATCH = "PATIENT_MISMATCH";
    static final String NOT_READABLE = "PATIENT_NOT_READABLE";

    private final HeadStream stream;
    private final Optional<String> fault;
    private final Optional<String> override;

    private PatientCheck(HeadStream stream, Optional<String> fault, Optional<String> override) {
        this.stream = stream;
        this.fault = fault;
        this.override = override;
    }

    static PatientCheck of(Scrubber scrubber, String mediaType, HeadStream stream, NewImage image) throws IOException {
        Optional<ObjectDeidentifier> objects = scrubber.objects().filter(o -> o.takes(mediaType));
        if (objects.isEmpty()) {
            return new PatientCheck(stream, Optional.empty(), Optional.empty());
        }
        HeadStream longer = stream.longer(ObjectDeidentifier.BEGINNING);
        StatedPatient stated = objects.get().stated(longer.head());
        String fault = stated.mayBe(image.patient()) ? null : stated.readable() ? MISMATCH : NOT_READABLE;
        return new PatientCheck(longer, Optional.ofNullable(fault), image.override());
    }

    /** The whole stream. */
    HeadStream stream() {
        return stream;
    }

    void refuse() throws RefusedException {
        if (fault.isPresent() && override.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, fault.get(), "check whose image it is; if you are sure, say so with a reason");
        }
    }

    /** What the log says of it: which difference was overridden in clear, the reason sealed. */
    AuditEvent told(AuditEvent event) {
        return fault.isEmpty() ? event : event.fact("overridden", fault.get()).detail("override", override.orElse(""));
    }
}
