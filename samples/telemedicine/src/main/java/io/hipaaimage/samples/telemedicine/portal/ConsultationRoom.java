package io.hipaaimage.samples.telemedicine.portal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Intake;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.Once;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.samples.telemedicine.Rows;
import io.hipaaimage.samples.telemedicine.Windows;
import io.hipaaimage.spring.web.ImageResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The patient's side of a video consultation: pictures are shown and sent within the window that the clinic opened, and with it that ends,
 * also in the middle of a picture.
 */
@Controller
class ConsultationRoom {
    private final Patients patients;
    private final Windows windows;
    private final Rows rows;
    private final ImageResponses pictures;
    private final PictureNotes notes;
    private final Once once;

    ConsultationRoom(
            Patients patients, Windows windows, Rows rows, ImageResponses pictures, PictureNotes notes, Once once) {
        this.once = once;
        this.patients = patients;
        this.windows = windows;
        this.rows = rows;
        this.pictures = pictures;
        this.notes = notes;
    }

    @GetMapping("/portal/consultation")
    String room(Caller caller, Model model) throws ImageVaultException {
        Patient self = patients.signedIn(caller.name());
        Consultation window = windows.open(self, caller).orElse(null);
        model.addAttribute("window", window);
        if (window != null) {
            CareSession within = caller.as(PurposeOfUse.PATRQT).within(window.id());
            model.addAttribute("images", rows.of(self, caller, within));
        }
        return "consultation";
    }

    @GetMapping("/portal/consultation/{window}/images/{image}")
    void show(
            @PathVariable String window,
            @PathVariable String image,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        pictures.send(id, () -> caller.as(PurposeOfUse.PATRQT).within(window).open(id), request, response);
    }

    @PostMapping("/portal/consultation/images")
    String send(
            @RequestParam MultipartFile picture,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(name = "once", defaultValue = "") String number,
            Caller caller)
            throws ImageVaultException, IOException {
        Patient self = patients.signedIn(caller.name());
        Consultation window = windows.open(self, caller).orElseThrow(NotAvailable::new);
        CareSession within = caller.as(PurposeOfUse.PATRQT).within(window.id());
        once.per(caller.name(), number, () -> keep(self, within, picture, PictureNotes.site(site)));
        return "redirect:/portal/consultation";
    }

    private void keep(Patient self, CareSession within, MultipartFile picture, String site)
            throws ImageVaultException, IOException {
        Instant now = InstantSource.system().instant();
        try (InputStream upload = Intake.bytesOf(picture)) {
            ImageId id = within.capture(upload, Intake.PICTURE.of(self, site, now));
            notes.add(id, self, site, now);
        }
    }
}
