package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.audit.report.EmergencyWord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.samples.telemedicine.Reports;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The privacy office's first page, and its queue of emergency accesses (45 CFR 164.308(a)(1)(ii)(D)). */
@Controller
class OfficeController {
    private final Reports reports;
    private final PictureNotes notes;

    OfficeController(Reports reports, PictureNotes notes) {
        this.reports = reports;
        this.notes = notes;
    }

    /**
     * An emergency access with all that a reviewer needs to judge it.
     *
     * @param access what the log says
     * @param patient whose picture it was, or an empty text where the clinic has no note of it
     * @param said the reason of whoever asked and earlier reviews, opened from the sealed log
     */
    record Case(EmergencyDesk.Access access, String patient, List<EmergencyWord> said) {
        @Override
        public String toString() {
            return "Case[hidden]";
        }
    }

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
        Map<String, String> names = notes.names();
        Map<Long, List<EmergencyWord>> said =
                reports.of().emergencies(caller.name()).stream().collect(Collectors.groupingBy(EmergencyWord::access));
        model.addAttribute(
                "cases",
                caller.administration().emergencies().list().stream()
                        .sorted(Comparator.comparing(EmergencyDesk.Access::entry)
                                .reversed())
                        .map(access -> new Case(
                                access,
                                names.getOrDefault(Objects.requireNonNullElse(access.image(), ""), ""),
                                said.getOrDefault(access.entry(), List.of())))
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
