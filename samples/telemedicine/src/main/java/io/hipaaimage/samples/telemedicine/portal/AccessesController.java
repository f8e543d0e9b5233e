package io.hipaaimage.samples.telemedicine.portal;

import io.hipaaimage.audit.report.AccessRow;
import io.hipaaimage.audit.report.Period;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.Reports;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who looked at a patient's pictures, for the patient: from the log, and an entry of it. */
@Controller
class AccessesController {
    private final Patients patients;
    private final Reports reports;
    private final InstantSource clock = InstantSource.system();

    AccessesController(Patients patients, Reports reports) {
        this.patients = patients;
        this.reports = reports;
    }

    @GetMapping("/portal/accesses")
    String accesses(Caller caller, Model model) throws ImageVaultException {
        Period period = Period.sixYearsBefore(clock.instant());
        Patient self = patients.signedIn(caller.name());
        Map<Boolean, List<AccessRow>> rows =
                reports.of().access(self.reference(), period, caller.name()).rows().stream()
                        .collect(Collectors.partitioningBy(row -> !row.image().isEmpty()));
        model.addAttribute("looks", rows.get(true));
        model.addAttribute("others", rows.get(false));
        return "accesses";
    }
}
