package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageVaultException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;

/** Observations of transfers. Their one tag is how it ended, a code of the vault: nothing names an image, a person or a patient. */
final class Transfers {
    private final ObservationRegistry registry;

    Transfers(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Something to be observed. */
    interface Work<T> {
        T run() throws ImageVaultException, IOException;
    }

    <T> T observe(String name, Work<T> work) throws ImageVaultException, IOException {
        Observation observation = Observation.start(name, registry);
        String outcome = "ABORTED";
        try {
            T result = work.run();
            outcome = "SUCCESS";
            return result;
        } catch (ImageVaultException e) {
            outcome = e.code().name();
            throw e;
        } finally {
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
        }
    }
}
