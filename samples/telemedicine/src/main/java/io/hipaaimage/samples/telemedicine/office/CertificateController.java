package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says of a certificate of destruction whether this clinic signed it, to anybody who has one. */
@Controller
class CertificateController {
    private static final String OPERATOR = "certificate-page";

    private final ImageVault vault;

    CertificateController(ImageVault vault) {
        this.vault = vault;
    }

    @GetMapping("/certificate")
    String form() {
        return "certificate";
    }

    @PostMapping("/certificate")
    String verify(@RequestParam String certificate, Model model) {
        // a form sends its lines with CR LF
        byte[] text = certificate.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        Optional<String> key =
                Optional.of(vault.administration(OPERATOR).destructions().certificateKey());
        model.addAttribute("verdict", DestructionCertificate.verify(text, key));
        model.addAttribute("certificate", certificate);
        model.addAttribute(
                "fields",
                DestructionCertificate.read(text, key)
                        .map(DestructionCertificate::fields)
                        .orElse(null));
        return "certificate";
    }
}
