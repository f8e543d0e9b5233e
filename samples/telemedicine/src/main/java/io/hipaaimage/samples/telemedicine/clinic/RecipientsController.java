package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.share.VerificationWay;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Colleagues and companies that may get copies: added with their public key, and verified by what comes back on another way. */
@Controller
class RecipientsController {
    private static final int MOST_OF_A_KEY = 8_193;

    @GetMapping("/recipients")
    String list(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("recipients", caller.administration().recipients().list());
        model.addAttribute("kinds", RecipientKind.values());
        return "recipients";
    }

    @PostMapping("/recipients")
    String add(
            @RequestParam String name,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String organization,
            @RequestParam MultipartFile key,
            Caller caller,
            Model model)
            throws ImageVaultException, IOException {
        RecipientKind known = RecipientKind.of(kind).orElseThrow(NotAvailable::new);
        try (InputStream in = key.getInputStream()) {
            Recipients.Added added = caller.administration()
                    .recipients()
                    .add(name.strip(), known, "", organization.strip(), in.readNBytes(MOST_OF_A_KEY));
            model.addAttribute("added", added);
        }
        return list(caller, model);
    }

    @PostMapping("/recipients/verify")
    String verify(@RequestParam String name, @RequestParam String answer, @RequestParam String way, Caller caller)
            throws ImageVaultException {
        VerificationWay known = VerificationWay.of(way).orElseThrow(NotAvailable::new);
        caller.administration().recipients().verify(name, answer.strip(), known);
        return "redirect:/recipients";
    }
}
