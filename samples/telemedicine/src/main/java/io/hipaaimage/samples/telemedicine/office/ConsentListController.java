package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.portal.Consents;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Consents of all patients; one that was taken back by letter or by telephone is ended here. */
@Controller
class ConsentListController {
    private final Consents consents;
    private final Patients patients;
    private final InstantSource clock = InstantSource.system();

    ConsentListController(Consents consents, Patients patients) {
        this.consents = consents;
        this.patients = patients;
    }

    @GetMapping("/office/consents")
    String list(Model model) {
        model.addAttribute("consents", consents.all());
        model.addAttribute("patients", patients);
        return "consent-list";
    }

    @PostMapping("/office/consents/withdraw")
    String withdraw(@RequestParam String id, Caller caller) throws ImageVaultException {
        caller.administration().legal().revokeAuthorization(id);
        consents.withdrawn(id, clock.instant());
        return "redirect:/office/consents";
    }
}
