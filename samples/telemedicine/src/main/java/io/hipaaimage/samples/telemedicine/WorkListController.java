package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The work list, and a patient's page with each picture or the reason why it is not for the reader. */
@Controller
class WorkListController {
    private final Patients patients;
    private final CareSessions sessions;
    private final ImageVault vault;

    WorkListController(Patients patients, CareSessions sessions, ImageVault vault) {
        this.patients = patients;
        this.sessions = sessions;
        this.vault = vault;
    }

    /**
     * A picture in the list.
     *
     * @param id its id
     * @param capturedAt when it was captured
     * @param refused why it is not for the reader; empty where it is
     */
    record Row(String id, Instant capturedAt, List<Reason> refused) {}

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/")
    String workList(Model model) {
        model.addAttribute("patients", patients.all());
        return "work-list";
    }

    @GetMapping("/patients/{patient}")
    String patient(@PathVariable String patient, Authentication who, HttpSession session, Model model)
            throws ImageVaultException {
        Patient found = patients.find(patient).orElseThrow(NotAvailable::new);
        CareSession care = sessions.treating(who, session).orElseThrow(NotAvailable::new);
        model.addAttribute("patient", found);
        model.addAttribute("images", rows(found, care, who));
        return "patient";
    }

    private List<Row> rows(Patient patient, CareSession care, Authentication who) throws ImageVaultException {
        List<Row> rows = new ArrayList<>();
        for (Administration.Listed image : vault.administration(who.getName()).images(patient.reference())) {
            Decision decision = care.decide(image.image());
            List<Reason> refused = decision instanceof Decision.Denied denied ? denied.reasons() : List.of();
            if (refused.isEmpty() || People.has(who.getAuthorities(), People.REASONS)) {
                rows.add(new Row(image.image().value(), image.capturedAt(), refused));
            }
        }
        return rows;
    }
}
