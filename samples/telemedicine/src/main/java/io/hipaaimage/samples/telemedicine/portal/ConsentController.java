package io.hipaaimage.samples.telemedicine.portal;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.ClinicTime;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.Once;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A patient gives an authorization (45 CFR 164.508), and takes it back as easily; the next decision of the vault knows of both. */
@Controller
class ConsentController {
    private static final int YEARS = 1;

    private final Patients patients;
    private final Consents consents;
    private final Once once;
    private final ClinicTime time;
    private final InstantSource clock = InstantSource.system();

    ConsentController(Patients patients, Consents consents, Once once, ClinicTime time) {
        this.once = once;
        this.time = time;
        this.patients = patients;
        this.consents = consents;
    }

    @GetMapping("/portal/consents")
    String list(Caller caller, Model model) {
        Patient self = patients.signedIn(caller.name());
        model.addAttribute("patient", self);
        model.addAttribute("consents", consents.of(self));
        model.addAttribute("expires", time.today(clock.instant()).plusYears(YEARS));
        return "consents";
    }

    @PostMapping("/portal/consents")
    String give(
            @RequestParam String signature,
            @RequestParam(name = "once", defaultValue = "") String number,
            Caller caller,
            Model model,
            HttpServletResponse response)
            throws ImageVaultException, IOException {
        Patient self = patients.signedIn(caller.name());
        if (!signature.strip().equalsIgnoreCase(self.name())) {
            model.addAttribute("unsigned", true);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return list(caller, model);
        }
        once.per(caller.name(), number, () -> {
            Instant now = clock.instant();
            LocalDate today = time.today(now);
            LocalDate ends = today.plusYears(YEARS);
            Authorization document = Consents.teaching(self, today, ends, time.zone());
            caller.administration().legal().file(document);
            consents.add(document, self, now, ends);
        });
        return "redirect:/portal/consents";
    }

    @PostMapping("/portal/consents/withdraw")
    String withdraw(@RequestParam String id, Caller caller) throws ImageVaultException {
        Patient self = patients.signedIn(caller.name());
        if (consents.of(self).stream().noneMatch(one -> one.id().equals(id))) {
            throw new NotAvailable();
        }
        caller.administration().legal().revokeAuthorization(id);
        Instant now = clock.instant();
        consents.withdrawn(id, now);
        return "redirect:/portal/consents";
    }
}
