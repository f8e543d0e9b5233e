package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Intake;
import io.hipaaimage.samples.telemedicine.Once;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.spring.web.ImageResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Pictures in and out. Each goes through the vault: it decides, writes its log, encrypts or decrypts; nothing here can skip that. */
@Controller
class ImagesController {
    private final Patients patients;
    private final ImageResponses pictures;
    private final PictureNotes notes;
    private final Once once;

    ImagesController(Patients patients, ImageResponses pictures, PictureNotes notes, Once once) {
        this.once = once;
        this.patients = patients;
        this.pictures = pictures;
        this.notes = notes;
    }

    @PostMapping("/patients/{patient}/images")
    String capture(
            @PathVariable String patient,
            @RequestParam MultipartFile picture,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(name = "once", defaultValue = "") String number,
            Caller caller)
            throws ImageVaultException, IOException {
        Patient found = patients.find(patient);
        CareSession care = caller.treating();
        once.per(caller.name(), number, () -> keep(found, care, picture, PictureNotes.site(site)));
        return "redirect:/patients/" + found.id();
    }

    private void keep(Patient patient, CareSession care, MultipartFile picture, String site)
            throws ImageVaultException, IOException {
        Instant now = InstantSource.system().instant();
        try (InputStream upload = Intake.bytesOf(picture)) {
            ImageId id = care.capture(upload, Intake.PICTURE.of(patient, site, now));
            notes.add(id, patient, site, now);
        }
    }

    @GetMapping("/images/{image}")
    void show(@PathVariable String image, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        pictures.send(id, () -> caller.treating().open(id), request, response);
    }
}
