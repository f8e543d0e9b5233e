package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.samples.telemedicine.Caller;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The privacy office's first page, and its queue of emergency accesses (45 CFR 164.308(a)(1)(ii)(D)). */
@Controller
class OfficeController {
    @GetMapping("/office")
    String begin(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute(
                "waiting",
                caller.administration().emergencies().list().stream()
                        .filter(EmergencyDesk.Access::open)
                        .count());
        return "office";
    }

    @GetMapping("/office/emergencies")
    String emergencies(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute(
                "accesses",
                caller.administration().emergencies().list().stream()
                        .sorted(Comparator.comparing(EmergencyDesk.Access::entry)
                                .reversed())
                        .toList());
        return "emergencies";
    }

    @PostMapping("/office/emergencies")
    String review(
            @RequestParam long entry,
            @RequestParam EmergencyDesk.Finding finding,
            @RequestParam String why,
            Caller caller)
            throws ImageVaultException {
        caller.administration().emergencies().review(entry, finding, why);
        return "redirect:/office/emergencies";
    }
}
