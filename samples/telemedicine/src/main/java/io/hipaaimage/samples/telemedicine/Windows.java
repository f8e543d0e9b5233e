package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Consultation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which telemedicine consultation a patient is in. The vault knows; nothing is kept here. */
@Component
public class Windows {
    private final InstantSource clock = InstantSource.system();

    Windows() {}

    /**
     * The open consultation of a patient.
     *
     * @param patient whose
     * @param caller who asks, for the log
     * @return the newest open window, or empty
     * @throws ImageVaultException if the log takes no entry: then nothing is told
     */
    public Optional<Consultation> open(Patient patient, Caller caller) throws ImageVaultException {
        return all(patient, caller).stream().reduce((first, second) -> second);
    }

    /**
     * All open consultations of a patient.
     *
     * @param patient whose
     * @param caller who asks, for the log
     * @return the newest last
     * @throws ImageVaultException if the log takes no entry: then nothing is told
     */
    public List<Consultation> all(Patient patient, Caller caller) throws ImageVaultException {
        return caller.administration().consultations().list().stream()
                .filter(window -> window.patient().equals(patient.reference()) && window.open(clock.instant()))
                .toList();
    }
}
