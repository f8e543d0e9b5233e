package io.hipaaimage.samples.telemedicine.portal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.samples.telemedicine.Rows;
import io.hipaaimage.samples.telemedicine.Windows;
import io.hipaaimage.spring.web.ImageResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A patient's own pictures, by the right of access (45 CFR 164.524), and the way into a consultation. */
@Controller
class PortalController {
    private final Patients patients;
    private final Rows rows;
    private final Windows windows;
    private final ImageResponses pictures;
    private final PictureNotes notes;

    PortalController(Patients patients, Rows rows, Windows windows, ImageResponses pictures, PictureNotes notes) {
        this.notes = notes;
        this.patients = patients;
        this.rows = rows;
        this.windows = windows;
        this.pictures = pictures;
    }

    @GetMapping("/portal")
    String mine(Caller caller, Model model) throws ImageVaultException {
        Patient self = patients.signedIn(caller.name());
        model.addAttribute("patient", self);
        model.addAttribute("images", rows.of(self, caller, caller.as(PurposeOfUse.PATRQT)));
        model.addAttribute("window", windows.open(self, caller).orElse(null));
        return "portal";
    }

    @GetMapping("/portal/images/{image}")
    void show(@PathVariable String image, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        pictures.send(id, () -> caller.as(PurposeOfUse.PATRQT).open(id), request, response);
    }

    /** One of the own pictures with a way back: an address of a picture alone has none on a telephone. */
    @GetMapping("/portal/images/{image}/view")
    String view(@PathVariable String image, @RequestParam(defaultValue = "1") int zoom, Caller caller, Model model)
            throws ImageVaultException {
        ImageId id = Addresses.image(image);
        caller.requireView(id, PurposeOfUse.PATRQT);
        model.addAttribute("image", id.value());
        model.addAttribute("zoom", Math.max(1, Math.min(zoom, 4)));
        model.addAttribute("note", notes.find(id.value()).orElse(null));
        return "portal-picture";
    }
}
