package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.Shredding;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A destruction: asked for by one person, approved by another, done when it is due, certified. */
@Controller
class DestructionController {
    private final DestructionList destructions;
    private final PictureNotes notes;

    DestructionController(DestructionList destructions, PictureNotes notes) {
        this.destructions = destructions;
        this.notes = notes;
    }

    @GetMapping("/office/destruction")
    String list(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("requests", destructions.all(records(caller)));
        model.addAttribute("images", caller.administration().images());
        model.addAttribute("names", notes.names());
        return "destruction";
    }

    @GetMapping("/office/destruction/plan")
    String plan(@RequestParam String image, Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("names", notes.names());
        model.addAttribute("plan", caller.administration().destructions().plan(Addresses.image(image)));
        model.addAttribute("reasons", Reason.values());
        return "destruction-plan";
    }

    @PostMapping("/office/destruction")
    String request(@RequestParam String image, @RequestParam Reason reason, Caller caller) throws ImageVaultException {
        destructions.add(records(caller).request(Addresses.image(image), reason));
        return "redirect:/office/destruction";
    }

    @PostMapping("/office/destruction/approve")
    String approve(@RequestParam String request, Caller caller) throws ImageVaultException {
        records(caller).approve(request);
        return "redirect:/office/destruction";
    }

    @PostMapping("/office/destruction/cancel")
    String cancel(@RequestParam String request, Caller caller) throws ImageVaultException {
        records(caller).cancel(request);
        return "redirect:/office/destruction";
    }

    @PostMapping("/office/destruction/execute")
    String execute(@RequestParam String request, Caller caller) throws ImageVaultException {
        records(caller).execute(request);
        return "redirect:/office/destruction";
    }

    @PostMapping("/office/destruction/horizon")
    String closeHorizon(Caller caller) throws ImageVaultException {
        records(caller).closeHorizon();
        return "redirect:/office/destruction";
    }

    @GetMapping("/office/destruction/{image}/certificate")
    ResponseEntity<byte[]> certificate(@PathVariable String image, Caller caller) throws ImageVaultException {
        ImageId id = Addresses.image(image);
        ShredRequest request = records(caller).of(id);
        String text = request.certificate();
        if (text == null) {
            throw new NotAvailable();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"certificate.txt\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Shredding records(Caller caller) throws ImageVaultException {
        return caller.as(PurposeOfUse.RECORDMGT).shredding();
    }
}
