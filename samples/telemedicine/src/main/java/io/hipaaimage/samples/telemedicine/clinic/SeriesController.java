package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.Rows;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A wound in time: two taps from the work list, one more for another place. */
@Controller
class SeriesController {
    private final Patients patients;
    private final Rows rows;

    SeriesController(Patients patients, Rows rows) {
        this.patients = patients;
        this.rows = rows;
    }

    @GetMapping("/patients/{patient}/series")
    String series(@PathVariable String patient, @RequestParam(defaultValue = "0") int place, Caller caller, Model model)
            throws ImageVaultException {
        Patient found = patients.find(patient);
        List<Rows.Row> all = rows.of(found, caller, caller.treating());
        List<String> sites = SeriesOrder.sites(all);
        int chosen = Math.max(0, Math.min(place, sites.size() - 1));
        String site = sites.isEmpty() ? "" : sites.get(chosen);
        model.addAttribute("patient", found);
        model.addAttribute("sites", sites);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "pictures",
                all.stream()
                        .filter(row -> row.refused().isEmpty()
                                && row.shown()
                                && row.site().equals(site))
                        .sorted(Comparator.comparing(Rows.Row::takenAt))
                        .toList());
        return "series";
    }
}
