package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Intake;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.People;
import io.hipaaimage.samples.telemedicine.Rows;
import io.hipaaimage.samples.telemedicine.Windows;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The work list, and a patient's page with each picture or the reason why it is not for the reader. */
@Controller
class WorkListController {
    private final Patients patients;
    private final Rows rows;
    private final Windows windows;
    private final InstantSource clock = InstantSource.system();

    WorkListController(Patients patients, Rows rows, Windows windows) {
        this.patients = patients;
        this.rows = rows;
        this.windows = windows;
    }

    @GetMapping("/")
    String workList(Model model) {
        model.addAttribute("patients", patients.all());
        return "work-list";
    }

    @GetMapping("/patients/{patient}")
    String patient(@PathVariable String patient, Caller caller, Model model) throws ImageVaultException {
        Patient found = patients.find(patient);
        CareSession care = caller.treating();
        model.addAttribute("patient", found);
        model.addAttribute("images", rows.of(found, caller, care));
        Decision capture = care.decide(Intake.PICTURE.of(found, "", clock.instant()));
        model.addAttribute("mayCapture", capture instanceof Decision.Permitted);
        model.addAttribute("whyNoCapture", why(capture, caller));
        model.addAttribute("window", windows.open(found, caller).orElse(null));
        return "patient";
    }

    /** Those alone who may know. */
    private static List<Reason> why(Decision decision, Caller caller) {
        return decision instanceof Decision.Denied denied && caller.has(People.REASONS) ? denied.reasons() : List.of();
    }
}
