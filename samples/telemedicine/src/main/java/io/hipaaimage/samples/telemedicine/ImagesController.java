package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Pictures in and out. Each goes through the vault: it decides, writes its log, encrypts or decrypts; nothing here can skip that. */
@Controller
class ImagesController {
    private static final int LONGEST_SITE = 100;

    private final CareSessions sessions;
    private final Patients patients;
    private final PictureTypes types;

    ImagesController(CareSessions sessions, Patients patients, PictureTypes types) {
        this.sessions = sessions;
        this.patients = patients;
        this.types = types;
    }

    @PostMapping("/patients/{patient}/images")
    String capture(
            @PathVariable String patient,
            @RequestParam MultipartFile picture,
            @RequestParam(defaultValue = "") String site,
            Authentication who,
            HttpSession session)
            throws ImageVaultException, IOException {
        Patient found = patients.find(patient).orElseThrow(NotAvailable::new);
        CareSession care = sessions.treating(who, session).orElseThrow(NotAvailable::new);
        types.requirePicture(picture);
        NewImage image =
                NewImage.of(found.reference()).takenAt(Clock.systemUTC().instant());
        String where = site.strip();
        try (InputStream upload = picture.getInputStream()) {
            care.capture(upload, where.isEmpty() ? image : image.bodySite(shortened(where)));
        }
        return "redirect:/patients/" + found.id();
    }

    @GetMapping("/images/{image}")
    void show(@PathVariable String image, Authentication who, HttpSession session, HttpServletResponse response)
            throws ImageVaultException, IOException {
        CareSession care = sessions.treating(who, session).orElseThrow(NotAvailable::new);
        try (OpenedImage opened = care.open(id(image))) {
            describe(opened, response);
            opened.transferTo(response.getOutputStream());
        } catch (ImageVaultException | IOException e) {
            forget(response, e);
            throw e;
        }
    }

    private void describe(OpenedImage opened, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, types.disposition(opened.mediaType()));
        response.setContentType(types.shown(opened.mediaType()));
        response.setContentLengthLong(opened.size());
    }

    /** Takes back what was not sent yet, so that the refusal gets its own length and headers, and nothing of the picture. */
    private static void forget(HttpServletResponse response, Exception failure) throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the picture was not sent to its end", failure);
        }
        response.reset();
    }

    private static ImageId id(String text) {
        try {
            return new ImageId(text);
        } catch (IllegalArgumentException e) {
            throw new NotAvailable();
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SITE));
    }
}
