package io.hipaaimage.samples.telemedicine.radiology;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A study that is in the vault: a preview of its first frame where there can be one, and the object itself. */
@Controller
class StudyController {
    private final PictureNotes notes;

    StudyController(PictureNotes notes) {
        this.notes = notes;
    }

    @GetMapping("/images/{image}/study")
    String study(@PathVariable String image, Caller caller, Model model) throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        model.addAttribute("image", id.value());
        model.addAttribute("note", notes.find(id.value()).orElse(null));
        model.addAttribute("preview", frame(id, caller.treating()).isPresent());
        return "study";
    }

    @GetMapping("/images/{image}/preview.png")
    ResponseEntity<byte[]> preview(@PathVariable String image, Caller caller) throws ImageVaultException, IOException {
        BufferedImage frame = frame(Addresses.image(image), caller.treating()).orElseThrow(NotAvailable::new);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) { // a plain one spills to a file
            ImageIO.write(frame, "png", out);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(png.toByteArray());
    }

    private static Optional<BufferedImage> frame(ImageId image, CareSession care)
            throws ImageVaultException, IOException {
        try (OpenedImage opened = care.open(image)) {
            return opened.mediaType().equals("application/dicom") ? FramePreview.of(opened::read) : Optional.empty();
        }
    }
}
