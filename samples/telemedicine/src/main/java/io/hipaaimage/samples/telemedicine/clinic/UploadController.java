package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Intake;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.samples.telemedicine.Rows;
import io.hipaaimage.spring.web.ResumableUploads;
import io.hipaaimage.spring.web.UploadPlan;
import io.hipaaimage.spring.web.UploadTicket;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Camera and study: begins an upload in pieces, which the starter takes, seals and captures; nothing of it is on a disk in clear, here or in
 * the browser.
 */
@Controller
class UploadController {
    /** Of what the vault takes, the most that the form says it takes. */
    private static final int LONGEST_REASON = 256;

    private final Patients patients;
    private final PictureNotes notes;
    private final Rows rows;
    private final ResumableUploads uploads;
    private final InstantSource clock = InstantSource.system();

    UploadController(Patients patients, PictureNotes notes, Rows rows, ResumableUploads uploads) {
        this.patients = patients;
        this.notes = notes;
        this.rows = rows;
        this.uploads = uploads;
    }

    @GetMapping("/patients/{patient}/camera")
    String camera(
            @PathVariable String patient, @RequestParam(defaultValue = "-1") int place, Caller caller, Model model)
            throws ImageVaultException {
        Patient found = patients.find(patient);
        if (!mayCapture(Intake.PICTURE, found, caller)) {
            return toThePatient(found);
        }
        List<String> sites = SeriesOrder.sites(rows.of(found, caller, caller.treating()));
        model.addAttribute("patient", found);
        model.addAttribute("site", place >= 0 && place < sites.size() ? sites.get(place) : "");
        return "camera";
    }

    @GetMapping("/patients/{patient}/study")
    String study(@PathVariable String patient, Caller caller, Model model) throws RefusedException {
        Patient found = patients.find(patient);
        if (!mayCapture(Intake.STUDY, found, caller)) {
            return toThePatient(found);
        }
        model.addAttribute("patient", found);
        return "study-upload";
    }

    /** Asked before somebody takes a picture that would be refused. */
    private boolean mayCapture(Intake what, Patient patient, Caller caller) throws RefusedException {
        return caller.treating().decide(what.of(patient, "", clock.instant())) instanceof Decision.Permitted;
    }

    /** Whose page says why. */
    private static String toThePatient(Patient patient) {
        return "redirect:/patients/" + patient.id();
    }

    @PostMapping("/patients/{patient}/uploads")
    @ResponseBody
    Map<String, Object> picture(
            @PathVariable String patient, @RequestParam long bytes, @RequestParam(defaultValue = "") String site)
            throws ImageVaultException, IOException {
        return begin(Intake.PICTURE.of(patients.find(patient), PictureNotes.site(site), clock.instant()), bytes);
    }

    @PostMapping("/patients/{patient}/studies")
    @ResponseBody
    Map<String, Object> study(
            @PathVariable String patient, @RequestParam long bytes, @RequestParam(defaultValue = "") String override)
            throws ImageVaultException, IOException {
        NewImage study = Intake.STUDY.of(patients.find(patient), "", clock.instant());
        String why = override.strip();
        return begin(
                why.isEmpty() ? study : study.overridePatient(why.substring(0, Math.min(why.length(), LONGEST_REASON))),
                bytes);
    }

    private Map<String, Object> begin(NewImage image, long bytes) throws ImageVaultException, IOException {
        if (bytes < 1) {
            throw new RefusedException(ErrorCode.REFUSED, "EMPTY", "choose a file with something in it");
        }
        UploadTicket ticket = uploads.begin(UploadPlan.of(image, PurposeOfUse.TREAT, bytes));
        return Map.of("path", ticket.path(), "maxPiece", ticket.maxPiece());
    }

    /** Notes the place of a picture that was captured in pieces: one of this patient, once. */
    @PostMapping("/patients/{patient}/captured")
    String captured(
            @PathVariable String patient,
            @RequestParam String image,
            @RequestParam(defaultValue = "") String site,
            Caller caller)
            throws ImageVaultException {
        Patient found = patients.find(patient);
        ImageId id = Addresses.image(image);
        caller.requireView(id);
        Instant taken = caller.administration().images(found.reference()).stream()
                .filter(listed -> listed.image().equals(id))
                .findFirst()
                .orElseThrow(NotAvailable::new)
                .capturedAt();
        if (notes.find(id.value()).isEmpty()) {
            notes.add(id, found, PictureNotes.site(site), taken);
        }
        return toThePatient(found);
    }
}
