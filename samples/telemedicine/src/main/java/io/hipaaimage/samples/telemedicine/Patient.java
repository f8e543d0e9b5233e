package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.PatientRef;

/**
 * A patient of the clinic.
 *
 * @param id random; the only thing of a patient that stands in an address
 * @param recordNumber the medical record number, by which the vault knows the patient
 * @param name the name
 * @param appointment when and what for
 */
public record Patient(String id, String recordNumber, String name, String appointment) {
    /**
     * The patient as the vault knows one.
     *
     * @return the reference
     */
    public PatientRef reference() {
        return PatientRef.of(recordNumber);
    }

    @Override
    public String toString() {
        return "Patient[hidden]";
    }
}
