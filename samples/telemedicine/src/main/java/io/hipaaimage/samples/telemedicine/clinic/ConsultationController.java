package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.Windows;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens and closes the window in which a patient and the clinic look at pictures together; what was issued in it ends with it. */
@Controller
class ConsultationController {
    private static final int LONGEST_MINUTES = 8 * 60;

    private final Patients patients;
    private final Windows windows;

    ConsultationController(Patients patients, Windows windows) {
        this.patients = patients;
        this.windows = windows;
    }

    @PostMapping("/consultations/{patient}/open")
    String open(@PathVariable String patient, @RequestParam(defaultValue = "30") int minutes, Caller caller)
            throws ImageVaultException {
        Patient found = patients.find(patient);
        CareSession care = caller.treating();
        if (windows.open(found, caller).isEmpty()) {
            int lasts = Math.max(1, Math.min(minutes, LONGEST_MINUTES));
            care.consult(found.reference(), Duration.ofMinutes(lasts)); // who does not treat the patient is refused
        }
        return "redirect:/patients/" + found.id();
    }

    /** Any clinician may: it takes access away, and stands in the log under the name of who did it. */
    @PostMapping("/consultations/{patient}/close")
    String close(@PathVariable String patient, Caller caller) throws ImageVaultException {
        Patient found = patients.find(patient);
        for (Consultation window : windows.all(found, caller)) { // two, where two opened at the same moment
            caller.administration().consultations().close(window.id());
        }
        return "redirect:/patients/" + found.id();
    }
}
